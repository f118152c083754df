// Drugs side by side, for a terminal.
#pragma once

#include <string>

#include "searcher/side_by_side.h"

namespace materia {

// colour: mark matches in bold, else with [brackets].
[[nodiscard]] std::string interactions_text(const Interactions& found, bool colour);
[[nodiscard]] std::string compared_text(const Compared& found, bool colour);

}  // namespace materia

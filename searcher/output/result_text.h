// Answers for a terminal.
#pragma once

#include <string>
#include <vector>

#include "searcher/search.h"

namespace materia {

// colour: mark matches in bold, else with [brackets].
[[nodiscard]] std::string result_text(const SearchResult& result, bool colour);
[[nodiscard]] std::string monograph_text(const MonographView& view);
[[nodiscard]] std::string suggestions_text(const std::vector<Suggestion>& suggestions);

}  // namespace materia

// Names out of what a monograph says of itself: its title, its Alternate Names, a brand page's strength.
#pragma once

#include <vector>

#include "indexer/monograph/monograph.h"

namespace materia {

// The names the monograph gives its own drug, the title first; those read out of prose are marked as harvested.
[[nodiscard]] std::vector<MonographName> harvest_names(const Monograph& monograph);

}  // namespace materia

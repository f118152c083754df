// Names that are confused, as links between their drugs.
#pragma once

#include <vector>

#include "common/lexicon/lexicon.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

// Links every two drugs that names of one group lead to: fills in LexiconDrug::look_alikes, sorted.
void link_look_alikes(const std::vector<LookAlikes>& groups, std::vector<LexiconDrug>& drugs);

}  // namespace materia

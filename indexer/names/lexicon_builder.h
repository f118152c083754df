// Monographs and vocabularies → drugs with all their names, and which drug each monograph is about.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/monograph/monograph.h"
#include "indexer/names/built_lexicon.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

// The monographs need their summaries, not their sections. Every name leads to its drug and none to another:
//   a name that is another drug's own is refused with an issue;
//   a name read out of prose gives way to all others. It is nobody's if prose claims it for several drugs, if it looks
//   like another drug's name, or if it is one of medical_terms (closed keys of symptoms, conditions and groups).
// Drugs whose names are in one group of look_alikes know of one another.
[[nodiscard]] BuiltLexicon build_lexicon(const std::vector<Monograph>& monographs,
                                         const std::vector<VocabularyEntry>& vocabulary,
                                         const std::vector<LookAlikes>& look_alikes = {},
                                         const std::unordered_set<std::string>& medical_terms = {});

}  // namespace materia

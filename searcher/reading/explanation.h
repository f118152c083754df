// A meaning in one line: for --explain and explain=1.
#pragma once

#include <string>

#include "common/lexicon/concept_table.h"
#include "common/lexicon/lexicon.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// Both are those that the meaning was read with.
[[nodiscard]] std::string describe(const QueryMeaning& meaning, const Lexicon& lexicon, const ConceptTable& concepts);

}  // namespace materia

// How a query was read, in one line: for --explain and explain=1.
#pragma once

#include <string>

#include "common/lexicon/lexicon.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/concept_reader.h"
#include "searcher/reading/query_reader.h"

namespace materia {

[[nodiscard]] std::string describe(const QueryReading& reading, const Lexicon& lexicon);
[[nodiscard]] std::string describe(const ConceptReading& concepts, const OpenIndex& index);

}  // namespace materia

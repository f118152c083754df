// How a query was read, in one line: for --explain and explain=1.
#pragma once

#include <string>

#include "common/lexicon.h"
#include "searcher/concept_reading.h"
#include "searcher/open_index.h"
#include "searcher/query_reader.h"

namespace materia {

[[nodiscard]] std::string describe(const QueryReading& reading, const Lexicon& lexicon);
[[nodiscard]] std::string describe(const ConceptReading& concepts, const OpenIndex& index);

}  // namespace materia

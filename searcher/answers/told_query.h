// What was found in a query, as the answer tells it: names, concepts, what is set aside, for whom, which section.
#pragma once

#include <string>
#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// Names found in a query, each with every drug it may mean.
[[nodiscard]] std::vector<QueryName> names_of(const QueryMeaning& meaning, const Lexicon& lexicon);

[[nodiscard]] std::vector<QueryConcept> concepts_of(const QueryMeaning& meaning, const ConceptTable& table);

// What is set aside: an entry for each drug or concept it may mean.
[[nodiscard]] std::vector<QueryExcluded> excluded_of(const QueryMeaning& meaning, const OpenIndex& index);

[[nodiscard]] std::vector<QueryWhom> whom_of(const QueryMeaning& meaning, const OpenIndex& index);

// The kind of section asked for, or empty.
[[nodiscard]] std::string intent_of(const QueryMeaning& meaning);

}  // namespace materia

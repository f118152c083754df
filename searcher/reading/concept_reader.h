// The concepts in a query, and who has which words: a drug's name goes before a concept of the same words, a longer
// concept before a name inside it ("iron deficiency").
#pragma once

#include <cstddef>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/analyzer.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// The last stage of QueryReader::read(). Fills in the concepts of a meaning that is still being made, drops names
// inside concepts and merges the words of one concept into one unit. intent_words: of each intent the words it was read
// from.
void read_concepts(QueryMeaning& meaning, std::vector<std::vector<std::size_t>>& intent_words,
                   const ConceptTable& concepts, Analyzer& analyzer);

}  // namespace materia

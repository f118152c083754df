// The concepts of a query, and which words belong to names, to concepts and to the question.
#pragma once

#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/analyzer.h"
#include "searcher/reading/content_words.h"
#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/query_words.h"

namespace materia {

// What was read of a query. Each stage takes what the ones before it read and gives what holds from there on.
struct WordReading {
  std::vector<NameMatch> names;      // in the order typed
  std::vector<Intent> intents;       // clearest first
  std::vector<ContentUnit> content;  // in the order typed
  std::vector<ConceptMatch> concepts;
};

// The concepts in the first words of a query.
[[nodiscard]] std::vector<ConceptMatch> concepts_in(const AnalysedText& query, const ConceptTable& concepts);

// Settles which concepts are meant and who has which words: a drug's name goes before a concept of the same words, a
// longer concept before a name inside it ("iron deficiency"). The words of one concept become one content unit; an
// intent read from a part of a concept is dropped. read.concepts: as concepts_in() finds them, without what is set
// aside. Analyses other texts: the terms of QueryWords are gone afterwards.
[[nodiscard]] WordReading read_concepts(const QueryWords& words, WordReading read, const ConceptTable& concepts,
                                        Analyzer& analyzer);

}  // namespace materia

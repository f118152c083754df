// What a person typed → what it means (query_meaning.h).
#pragma once

#include <string_view>

#include "common/lexicon/concept_table.h"
#include "common/lexicon/lexicon.h"
#include "common/text/analyzer.h"
#include "searcher/reading/cue_table.h"
#include "searcher/reading/measure_effects.h"
#include "searcher/reading/overdose_question.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// Reads queries against one lexicon and one table of concepts. What depends on the analyzer only, such as the terms of
// all cues, is computed once: keep one reader for each searcher.
class QueryReader {
 public:
  // All are kept by reference. The analyzer must keep the lexicon's name_words() unstemmed and number the words of the
  // concepts' matcher; read() uses it.
  QueryReader(const Lexicon& lexicon, const ConceptTable& concepts, Analyzer& analyzer);

  // The meaning depends on the text alone, not on what was read before. Never throws for any text (std::bad_alloc
  // apart).
  [[nodiscard]] QueryMeaning read(std::string_view text) const;

 private:
  const Lexicon& lexicon_;
  const ConceptTable& concepts_;
  Analyzer& analyzer_;
  const CueTable cues_;
  const OverdoseTerms overdose_;
  const GroupsNamedAfterDrugs named_after_;
  const MeasureEffects measures_;
};

}  // namespace materia

// Which question about one drug does a query ask, if one sentence may answer it
// (corpus/language/en/quoted_answers.yaml)?
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

struct AnsweredQuestion {
  const LexiconDrug* drug = nullptr;
  std::string_view about;                // as in answering_sentences: "missed_dose", "effect"
  std::vector<const ContentUnit*> also;  // what else is asked about; of the meaning that was read
  const FoldedText* words = nullptr;     // of the question
};

// The drug that all names mean; nullptr for several.
[[nodiscard]] const LexiconDrug* drug_asked_about(const QueryMeaning& meaning, const Lexicon& lexicon);

// What the words of the question ask about, as in answered_questions; empty if none of these rows stands in it.
[[nodiscard]] std::string_view subject_in_words(const QueryMeaning& meaning);

// None for a question about several drugs, for somebody of an age, with something set aside, in an emergency, or one
// that needs more than a sentence.
[[nodiscard]] std::optional<AnsweredQuestion> read_answered_question(const QueryMeaning& meaning,
                                                                     const Lexicon& lexicon);

}  // namespace materia

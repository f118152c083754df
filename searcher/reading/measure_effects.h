// "Drugs that raise blood sugar": a measure of the body and what is done to it, read as the condition that this brings
// about. The words are those of corpus/language/en/concept_questions.yaml; texts are not read so, for there the same
// words say what a drug is used for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/fold.h"
#include "searcher/reading/word_pattern.h"

namespace materia {

// Immutable: any number of threads may use it.
class MeasureEffects {
 public:
  // Conditions that the table of concepts does not have are not looked for.
  explicit MeasureEffects(const ConceptTable& concepts);

  // Puts the conditions brought about into concepts, in the order typed and in the place of what overlaps them. False
  // if there are none. Not behind a word of purpose: "something to raise blood pressure" is a treatment.
  bool read(const FoldedText& words, std::vector<ConceptMatch>& concepts) const;

 private:
  std::vector<std::pair<WordPattern, std::uint32_t>> effects_;  // with the number of the condition
};

}  // namespace materia

// Words that say which section is asked for.
#pragma once

#include <span>
#include <string_view>

#include "common/section_kind.h"

namespace materia {

// Words in the order asked, matched by their analysed terms; "*" stands for up to six words in between.
struct IntentCue {
  std::string_view words;
  SectionKind kind;
  bool topic = false;  // also a thing to look for ("alcohol"), not only a way to ask
};

// Clearest first: of two cues in one question the earlier one leads ("use in pregnancy" asks about pregnancy).
[[nodiscard]] std::span<const IntentCue> intent_cues();

// Whom a question is about, as labels inside sections say it: each line's first word is the label's term.
struct PopulationCue {
  std::string_view word;   // as asked: "paediatric"
  std::string_view label;  // words of labels: "children pediatric infants"
};
[[nodiscard]] std::span<const PopulationCue> population_cues();

// Words that ask without saying what for ("medicine", "please"): never looked for.
[[nodiscard]] bool is_asking_word(std::string_view folded_word);

}  // namespace materia

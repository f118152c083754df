// Words that say which section is asked for.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"

namespace materia {

enum class CueRole : std::uint8_t {
  kAsks,      // only a way to ask
  kTopic,     // also a thing to look for: "alcohol"
  kHint,      // asks where nothing clearer does
  kExcludes,  // what follows is what is not wanted: "does not cause"
};

// Words in the order asked, matched by their analysed terms. A query word serves one cue only. Besides words stand
//   *      up to six words in between
//   @      a name of a drug
//   ~      a word to look for: no name, no number, none that only asks
//   =uses  this word exactly, not its family
struct IntentCue {
  std::string_view words;
  SectionKind kind;
  CueRole role = CueRole::kAsks;
  std::string_view also = {};  // how monographs say it: sections with these words come first
};

// Clearest first: of two cues in one question the earlier one leads ("use in pregnancy" asks about pregnancy).
[[nodiscard]] std::span<const IntentCue> intent_cues();

// Whom a question is about, as labels inside sections say it.
struct PopulationCue {
  std::string_view word;   // as asked: "kid"
  std::string_view label;  // words of labels: "children pediatric"
  bool person = true;      // else an organ, whose illness may be what is looked for: "kidney infection"
};
[[nodiscard]] std::span<const PopulationCue> population_cues();

// The words of labels for somebody of this age; empty for an adult who is not old.
[[nodiscard]] std::string_view label_of_age(double years);

// Words that ask without saying what for ("medicine", "please"): looked for only where nothing else is.
[[nodiscard]] bool is_asking_word(std::string_view folded_word);

// All words that questions are made of, as people write them.
[[nodiscard]] std::vector<std::string_view> question_words();

// An English word that is a brand or an abbreviation besides, "get rid of", "the same as SAM-e": more than the index
// knows by how monographs use the word.
[[nodiscard]] bool is_everyday_word(std::string_view folded_word);

// "allergic to", "instead of": is the drug named behind this word the one that is not asked about?
[[nodiscard]] bool sets_name_aside(std::string_view folded_word);

}  // namespace materia

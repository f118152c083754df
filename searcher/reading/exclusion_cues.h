// The phrases of a question that set drugs aside: "other than", "without", "allergic to", a minus sign. The tables are
// in corpus/language/en/negation.yaml.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/text/fold.h"

namespace materia {

struct ExclusionCue {
  std::size_t first = 0, count = 0;  // folded words; a minus sign has none and stands before word first
  bool allergy = false;              // what somebody does not tolerate
  bool behind = false;               // it stands behind what it sets aside: "aspirin free"
  bool of_person = false;            // a sentence about somebody: "I can't take"
};

// In order; of several that begin with the same word the longest. text: what was folded.
[[nodiscard]] std::vector<ExclusionCue> find_exclusion_cues(std::string_view text, const FoldedText& words);

}  // namespace materia

// A misspelt word in a phrase that asks: "sade effects", "averse reactions", "half lfie". Its neighbour says what it
// is, though the word alone is too short or too near to others.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "common/text/fold.h"

namespace materia {

// The word meant at this place, if it stands beside the other word of a phrase of two (questions.yaml) and is one slip
// away; nothing for the word as it should be. Of several the nearest.
[[nodiscard]] std::optional<std::string> word_of_phrase(const FoldedText& words, std::size_t at);

}  // namespace materia

// Words that questions and concepts are made of, as a lexicon, so that they can be compared with what was typed as
// names are.
#pragma once

#include <span>
#include <string_view>

#include "common/lexicon/lexicon.h"

namespace materia {

// Folded words, none of them a name: "medicine", "diarrhea". Each is the only name of its own entry.
[[nodiscard]] Lexicon ordinary_words(std::span<const std::string_view> words);

}  // namespace materia

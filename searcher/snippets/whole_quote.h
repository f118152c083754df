// A sentence with what it cannot be read without, as an exact slice of its text: the line that leads in to the list it
// is an item of, the list that it leads in to, the sentence that it leans on ("However, …").
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/text/sentences.h"

namespace materia {

inline constexpr std::size_t kLongestQuote = 600;  // bytes

// None if it would be longer, or if the sentence leans on one that is not before it on its line. sentences: all of the
// text.
[[nodiscard]] std::optional<Sentence> whole_quote(std::string_view text, const std::vector<Sentence>& sentences,
                                                  std::size_t at);

}  // namespace materia

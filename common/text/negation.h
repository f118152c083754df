// Words that negate: not, never, shouldn't, without, instead of. One table (corpus/language/en/negation.yaml) says of
// each where it counts:
//
//   kShown     snippets: the negator is marked with what it negates and never cut from it
//   kUses      indexing: what follows is not what the drug is used for
//   kEffects   indexing: what follows is not what the drug causes
//   kUnwanted  questions: what follows is what the medicine must not do
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "common/text/fold.h"

namespace materia {

enum class Negates : std::uint8_t { kShown, kUses, kEffects, kUnwanted };
inline constexpr int kNegatesCount = 4;

// The number of words in the negator that begins with this word of the text; 0 if none does. "Not only" and "no doubt"
// negate nothing.
[[nodiscard]] std::size_t negator_at(const FoldedText& text, std::size_t word, Negates what);

// Does a negation end before this folded word? ("but", "however")
[[nodiscard]] bool ends_negation(std::string_view word, Negates what);

// All negators of one kind: folded, words joined by one space. Never changes.
[[nodiscard]] std::span<const std::string_view> negators(Negates what);

}  // namespace materia

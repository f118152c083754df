// How a word comes to be written otherwise than it is: by the finger, by the ear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace materia {

inline constexpr int kSlip = 10;                      // what one letter too many, too few, wrong or out of turn costs
inline constexpr std::size_t kMostSlipLetters = 256;  // of either word; longer ones are only equal or not

// What it costs to write `meant` so, in tenths of a letter: letters that sound alike, that are neighbours on the
// keyboard (QWERTY), doubled ones and exchanged ones cost less than a whole slip, a first letter of another sound more.
// limit + 1 where it is more than limit. Both are folded words without separators.
[[nodiscard]] int slip_cost(std::string_view typed, std::string_view meant, int limit);

// The word as it is heard, for English ears: ph is f, qu is kw, x is ks, a doubled letter is one, y is i, c is k or s.
[[nodiscard]] std::string sound_of(std::string_view folded);

}  // namespace materia

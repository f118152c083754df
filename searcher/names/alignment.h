// Optimal string alignment distance of one word to many, a column of the table in one machine word.
// H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace materia {

inline constexpr std::size_t kWordBits = 64;  // letters that fit a machine word; few names are longer

class Aligner {
 public:
  // word: of 1 to kWordBits letters; the distance of an empty one is not to be asked.
  explicit Aligner(std::string_view word) : size_(word.size()) {
    for (std::size_t i = 0; i < word.size(); ++i) at_[static_cast<unsigned char>(word[i])] |= 1ULL << i;
  }

  // Letters too many, too few, wrong or exchanged with the next.
  [[nodiscard]] int distance(std::string_view other) const {
    std::uint64_t plus = ~0ULL, minus = 0, diagonal = 0, before = 0;
    const std::uint64_t last = 1ULL << (size_ - 1);
    int distance = static_cast<int>(size_);
    for (const char c : other) {
      const std::uint64_t match = at_[static_cast<unsigned char>(c)];
      const std::uint64_t exchanged = ((~diagonal & match) << 1) & before;
      diagonal = (((match & plus) + plus) ^ plus) | match | minus | exchanged;
      std::uint64_t right = minus | ~(diagonal | plus), left = diagonal & plus;
      if (right & last) ++distance;
      if (left & last) --distance;
      right = right << 1 | 1;
      left <<= 1;
      plus = left | ~(diagonal | right);
      minus = right & diagonal;
      before = match;
    }
    return distance;
  }

 private:
  std::array<std::uint64_t, 256> at_{};
  std::size_t size_;
};

}  // namespace materia

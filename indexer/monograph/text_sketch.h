// How much two texts have in common, told from a few bytes of each.
//
// A sketch samples the runs of three words (shingles) in a text: their hashes fall into bins, and each bin keeps the
// least. The share of bins in which two sketches agree estimates the share of shingles that both texts have among all
// that either has, within about 0.06 (one-permutation MinHash).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace materia {

inline constexpr std::size_t kSketchBins = 64;
using TextSketch = std::array<std::uint16_t, kSketchBins>;  // 0: nothing fell into the bin

// Makes the sketch of a text that comes in parts. No shingle goes across parts. Words are what letters and digits make;
// capitals do not matter.
class TextSketcher {
 public:
  void add(std::string_view part);
  [[nodiscard]] TextSketch sketch() const;

 private:
  std::array<std::uint64_t, kSketchBins> least_{};
};

// 0 to 1; 0 if both are of no text.
[[nodiscard]] double likeness(const TextSketch& a, const TextSketch& b);

}  // namespace materia

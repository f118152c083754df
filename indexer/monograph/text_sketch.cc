#include "indexer/monograph/text_sketch.h"

#include <algorithm>

namespace materia {
namespace {

// Small letters for capitals, 0 for what is no part of a word. A byte of a longer UTF-8 character is part of one.
constexpr std::array<unsigned char, 256> make_letters() {
  std::array<unsigned char, 256> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c) {
    const bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    if (small || digit || c >= 0x80) letters[c] = static_cast<unsigned char>(c);
    if (capital) letters[c] = static_cast<unsigned char>(c - 'A' + 'a');
  }
  return letters;
}
constexpr auto kLetters = make_letters();

// SplitMix64's finish: every bit of the number bears on every bit of the result.
std::uint64_t mixed(std::uint64_t n) {
  n = (n ^ (n >> 30)) * 0xBF58476D1CE4E5B9U;
  n = (n ^ (n >> 27)) * 0x94D049BB133111EBU;
  return n ^ (n >> 31);
}

constexpr std::uint64_t kPrime = 0x100000001B3U;  // of FNV-1a

}  // namespace

void TextSketcher::add(std::string_view part) {
  std::uint64_t word = 0, before = 0, first = 0;  // hashes of the last three words, the last one being read
  int words = 0;
  const auto end_word = [&] {
    if (word == 0) return;
    if (++words >= 3) {
      const std::uint64_t hash = mixed(mixed(mixed(first) + before) + word) | 1U;  // never 0
      std::uint64_t& least = least_[hash >> 58];
      if (least == 0 || hash < least) least = hash;
    }
    first = before;
    before = word;
    word = 0;
  };
  for (const char c : part) {
    const auto letter = kLetters[static_cast<unsigned char>(c)];
    if (letter == 0)
      end_word();
    else
      word = (word ^ (letter + 1U)) * kPrime;
  }
  end_word();
}

TextSketch TextSketcher::sketch() const {
  TextSketch sketch{};
  for (std::size_t bin = 0; bin < kSketchBins; ++bin)
    if (least_[bin] != 0)
      sketch[bin] = static_cast<std::uint16_t>(std::max<std::uint64_t>(1, mixed(least_[bin]) & 0xFFFF));
  return sketch;
}

double likeness(const TextSketch& a, const TextSketch& b) {
  std::size_t either = 0, both = 0;
  for (std::size_t bin = 0; bin < kSketchBins; ++bin) {
    if (a[bin] == 0 && b[bin] == 0) continue;
    ++either;
    if (a[bin] == b[bin]) ++both;
  }
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

}  // namespace materia

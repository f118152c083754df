// Names written nearly like what was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

// Words of fewer letters are near to too much.
inline constexpr std::size_t kFewestLetters = 5;

struct NearName {
  const LexiconName* name = nullptr;
  int cost = 0;  // slips.h; tenths of a letter
};

// All names of one lexicon, ready to be compared. Immutable; any number of threads may ask.
class NearNames {
 public:
  // The lexicon is kept by reference; prominence[drug]: how well known it is, the more the better.
  NearNames(const Lexicon& lexicon, std::span<const std::uint32_t> prominence);

  // The names that a slip or a few could have made this of, nearest first, best known first among equals; one for each
  // drug, at most `most`. closed: folded words glued together. Names with other digits than were typed are never meant.
  // Nothing for fewer than kFewestLetters letters.
  [[nodiscard]] std::vector<NearName> find(std::string_view closed, std::size_t most) const;

 private:
  struct Key {
    std::uint32_t letters = 0;  // which occur
    std::uint16_t size = 0;
    std::uint32_t number = 0;  // in lexicon.keys()
  };
  const Lexicon& lexicon_;
  std::vector<std::uint32_t> prominence_;
  std::vector<Key> written_, heard_;  // by size
  std::vector<std::string> sounds_;   // of lexicon.keys(), by number
};

// Could somebody who means the one have written so much that the other is meant? Half of the longer one's letters or
// fewer differ.
[[nodiscard]] bool could_be(std::string_view typed, std::string_view name);

}  // namespace materia

// Brands and abbreviations that prose also uses as words in lower case: "same" (SAM-e), "relief". They must not be read
// as brands in the middle of a question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

// The words to be counted: those that are brands or abbreviations. Immutable once made.
class AmbiguousNames {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  AmbiguousNames() = default;
  explicit AmbiguousNames(const std::vector<LexiconDrug>& drugs);
  AmbiguousNames(AmbiguousNames&&) = default;
  AmbiguousNames& operator=(AmbiguousNames&&) = default;
  AmbiguousNames(const AmbiguousNames&) = delete;  // its index points into its words
  AmbiguousNames& operator=(const AmbiguousNames&) = delete;

  // Sorted, each once; a word's number is its place.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  // Its number, or kNone.
  [[nodiscard]] std::uint32_t find(std::string_view word) const;

 private:
  std::vector<std::string> words_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

// How often one monograph writes which of these words in lower case: number and times, sorted by number.
using AmbiguousNameCounts = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Marks names as everyday words by how often all monographs write them so, and drops those that nobody but prose says
// are names. sections: of the whole corpus.
void mark_ambiguous_names(std::vector<LexiconDrug>& drugs, const AmbiguousNames& words,
                          const std::vector<AmbiguousNameCounts>& times, std::uint64_t sections);

}  // namespace materia

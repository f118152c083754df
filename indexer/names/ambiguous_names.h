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
class EverydayWords {
 public:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  EverydayWords() = default;
  explicit EverydayWords(const std::vector<LexiconDrug>& drugs);
  EverydayWords(EverydayWords&&) = default;
  EverydayWords& operator=(EverydayWords&&) = default;
  EverydayWords(const EverydayWords&) = delete;  // its index points into its words
  EverydayWords& operator=(const EverydayWords&) = delete;

  // Sorted, each once; a word's number is its place.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  // Its number, or kNone.
  [[nodiscard]] std::uint32_t find(std::string_view word) const;

 private:
  std::vector<std::string> words_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

// How often one monograph writes which of these words in lower case: number and times, sorted by number.
using EverydayTimes = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// Marks names as everyday words by how often all monographs write them so, and drops those that nobody but prose says
// are names. sections: of the whole corpus.
void mark_everyday_names(std::vector<LexiconDrug>& drugs, const EverydayWords& words,
                         const std::vector<EverydayTimes>& times, std::uint64_t sections);

}  // namespace materia

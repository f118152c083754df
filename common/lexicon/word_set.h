// A large set of folded words that never changes: built with the program, read where it lies, nothing made at start.
//
// The words of one length lie together, sorted, one after another without separators; beside each stands which letters
// it has. A word is found by halving; the words that may be near to another are those of about its length and letters.
// Bytes: word_set_bytes() writes them, little endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

// One bit for each of a to z, one for all else.
[[nodiscard]] constexpr std::uint32_t letter_mask(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char c : text) letters |= 1U << (c >= 'a' && c <= 'z' ? c - 'a' : 26);
  return letters;
}

// How many letters one of two words has and the other lacks, by their masks. Counts the bits in pairs, fours and bytes:
// std::popcount is a call into the compiler's library where the target has no such instruction.
[[nodiscard]] constexpr int letters_apart(std::uint32_t mask, std::uint32_t other) {
  std::uint32_t bits = mask ^ other;
  bits -= (bits >> 1) & 0x55555555U;
  bits = (bits & 0x33333333U) + ((bits >> 2) & 0x33333333U);
  bits = (bits + (bits >> 4)) & 0x0f0f0f0fU;
  return static_cast<int>(bits * 0x01010101U >> 24);
}

class WordSet {
 public:
  // The words of one length.
  struct Group {
    std::uint32_t length = 0;  // letters of each
    std::uint32_t first = 0;   // number of the first word
    std::uint32_t count = 0;
    const char* text = nullptr;
    const std::uint32_t* masks = nullptr;

    [[nodiscard]] std::string_view word(std::uint32_t i) const { return {text + std::size_t{i} * length, length}; }
  };

  static constexpr std::size_t kLongest = 64;  // letters

  // bytes: of word_set_bytes(), at an address that four divides; they must outlive the set.
  explicit WordSet(std::string_view bytes);

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }  // shortest first

  // The number of this folded word.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view word) const;
  [[nodiscard]] bool contains(std::string_view word) const { return find(word).has_value(); }
  [[nodiscard]] std::string_view word(std::uint32_t number) const;

  // Calls take(word) for each word that begins so, itself included.
  template <typename Take>
  void each_beginning(std::string_view start, Take take) const {
    for (const auto& group : groups_)
      if (group.length >= start.size())
        for (auto i = lower_bound(group, start); i < group.count && group.word(i).starts_with(start); ++i)
          take(group.word(i));
  }

  // What belongs to the word: the title that its set was made with, else empty.
  [[nodiscard]] std::string_view title(std::uint32_t number) const;

 private:
  [[nodiscard]] static std::uint32_t lower_bound(const Group& group, std::string_view word);

  std::uint32_t size_ = 0;
  std::vector<Group> groups_;
  const std::uint32_t* titles_ = nullptr;  // by number: where in title_text_ it begins; nullptr without titles
  const char* title_text_ = nullptr;       // each ends with a zero byte
};

// words: folded, each with its title; of equal words the first counts. Those longer than kLongest are left out. Titles
// are written only if one is not empty.
[[nodiscard]] std::string word_set_bytes(std::vector<std::pair<std::string, std::string>> words);

}  // namespace materia

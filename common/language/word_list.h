// The shapes of a language's tables: views of constants in the program, free to copy.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace materia {

// Words or phrases, in the order of their file.
class WordList {
 public:
  constexpr WordList() = default;
  // sorted: the same words in byte order.
  constexpr WordList(std::span<const std::string_view> words, std::span<const std::string_view> sorted)
      : words_(words), sorted_(sorted) {}

  [[nodiscard]] bool contains(std::string_view word) const {
    return std::binary_search(sorted_.begin(), sorted_.end(), word);
  }
  [[nodiscard]] constexpr auto begin() const { return words_.begin(); }
  [[nodiscard]] constexpr auto end() const { return words_.end(); }
  [[nodiscard]] constexpr std::size_t size() const { return words_.size(); }
  [[nodiscard]] constexpr bool empty() const { return words_.empty(); }
  [[nodiscard]] constexpr std::string_view operator[](std::size_t i) const { return words_[i]; }

 private:
  std::span<const std::string_view> words_, sorted_;
};

struct WordPair {
  std::string_view from, to;
};

// Words and what each stands for, sorted by the first.
class WordPairs {
 public:
  constexpr WordPairs() = default;
  constexpr explicit WordPairs(std::span<const WordPair> sorted) : pairs_(sorted) {}

  // What the word stands for; empty if it is not in the table.
  [[nodiscard]] std::string_view find(std::string_view word) const {
    const auto at = std::lower_bound(pairs_.begin(), pairs_.end(), word,
                                     [](const WordPair& pair, std::string_view key) { return pair.from < key; });
    return at != pairs_.end() && at->from == word ? at->to : std::string_view{};
  }
  [[nodiscard]] constexpr auto begin() const { return pairs_.begin(); }
  [[nodiscard]] constexpr auto end() const { return pairs_.end(); }
  [[nodiscard]] constexpr std::size_t size() const { return pairs_.size(); }

 private:
  std::span<const WordPair> pairs_;
};

// A named list; a table of them keeps the order of its file.
struct WordGroup {
  std::string_view name;
  WordList words;
};

// The words of the group with this name; none if there is no such group.
[[nodiscard]] inline WordList words_of(std::span<const WordGroup> groups, std::string_view name) {
  const auto at =
      std::find_if(groups.begin(), groups.end(), [&](const WordGroup& group) { return group.name == name; });
  return at == groups.end() ? WordList{} : at->words;
}

}  // namespace materia

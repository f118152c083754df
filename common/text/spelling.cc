#include "common/text/spelling.h"

#include <array>
#include <cstdint>
#include <unordered_map>

#include "common/language/language.h"

namespace materia {
namespace {

struct Spellings {
  std::unordered_map<std::string_view, std::string_view> pairs;
  // The lengths of the words to replace by their first and third letter: most words are turned away here, unhashed.
  std::array<std::uint64_t, 26 * 26> lengths{};
  bool irregular = false;  // is one of them beyond that?

  Spellings() {
    for (const auto* table : {&kLanguage.spellings, &kLanguage.unit_spellings})
      for (const auto& [from, to] : *table) add(from, to);
  }

  void add(std::string_view from, std::string_view to) {
    pairs.emplace(from, to);
    if (is_regular(from))
      lengths[letters_of(from)] |= std::uint64_t{1} << from.size();
    else
      irregular = true;
  }

  static bool is_regular(std::string_view word) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return word.size() >= 3 && word.size() < 64 && letter(word[0]) && letter(word[2]);
  }

  // Of a regular word.
  static std::size_t letters_of(std::string_view word) {
    return static_cast<std::size_t>(word[0] - 'a') * 26 + static_cast<std::size_t>(word[2] - 'a');
  }

  [[nodiscard]] bool may_hold(std::string_view word) const {
    return is_regular(word) ? (lengths[letters_of(word)] >> word.size() & 1) != 0 : irregular;
  }
};

}  // namespace

std::string_view canonical_spelling(std::string_view word) {
  static const Spellings spellings;
  if (!spellings.may_hold(word)) return word;
  const auto found = spellings.pairs.find(word);
  return found == spellings.pairs.end() ? word : found->second;
}

}  // namespace materia

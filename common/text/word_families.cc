#include "common/text/word_families.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "common/language/language.h"

namespace materia {
namespace {

using Words = std::unordered_set<std::string_view>;

constexpr std::size_t kLongWord = 4;  // bytes; what "*" stands for in open_compounds

Words words_of(const WordList& list) { return {list.begin(), list.end()}; }

bool has_ending(std::string_view word, const WordList& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

const std::unordered_map<std::string_view, Words>& open_compounds() {
  static const auto compounds = [] {
    std::unordered_map<std::string_view, Words> all;
    for (const auto& [first, seconds] : kLanguage.open_compounds) all.emplace(first, words_of(seconds));
    return all;
  }();
  return compounds;
}

}  // namespace

std::string_view family_of(std::string_view word) {
  static const auto families = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const auto& [head, members] : kLanguage.word_families) {
      all.emplace(head, head);
      for (const auto member : members) all.emplace(member, head);
    }
    return all;
  }();
  const auto found = families.find(word);
  return found == families.end() ? std::string_view{} : found->second;
}

bool stays_unstemmed(std::string_view word) { return has_ending(word, kLanguage.unstemmed_endings); }

bool is_stop_word(std::string_view word) {
  static const Words words = words_of(kLanguage.stop_words);
  return words.contains(word);
}

bool takes_letter(std::string_view word) {
  static const Words words = words_of(kLanguage.words_before_a_letter);
  return words.contains(word);
}

bool is_chemical_prefix(std::string_view word) {
  return word.size() > kLongWord && has_ending(word, kLanguage.chemical_prefix_endings);
}

bool opens_compound(std::string_view word) { return is_chemical_prefix(word) || open_compounds().contains(word); }

bool is_open_compound(std::string_view first, std::string_view second) {
  const bool is_long = second.size() >= kLongWord;
  if (is_chemical_prefix(first)) return is_long;
  const auto found = open_compounds().find(first);
  return found != open_compounds().end() &&
         (found->second.contains(second) || (is_long && found->second.contains("*")));
}

}  // namespace materia

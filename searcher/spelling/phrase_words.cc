#include "searcher/spelling/phrase_words.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "common/language/language.h"
#include "searcher/names/edit_cost.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

constexpr std::size_t kFewestOfWord = 3;  // letters

// A word that says something by itself, and no sign of a cue.
bool is_plain(std::string_view word) {
  return word.size() >= kFewestOfWord && !kLanguage.stop_words.contains(word) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

using Phrase = std::pair<std::string, std::string>;

const std::vector<Phrase>& phrases() {
  static const std::vector<Phrase> made = [] {
    std::vector<Phrase> all;
    for (const auto& row : kLanguage.intent_cues)
      for (const auto& words : expand_alternatives(row.words))
        if (const auto parts = split(words, ' '); parts.size() == 2 && is_plain(parts[0]) && is_plain(parts[1]))
          all.emplace_back(parts[0], parts[1]);
    return all;
  }();
  return made;
}

bool is_same(std::string_view typed, const std::string& word) { return typed == word || typed == word + "s"; }

}  // namespace

std::optional<std::string> word_of_phrase(const FoldedText& words, std::size_t at) {
  const auto typed = words.word(at);
  if (typed.size() < kFewestOfWord || words.words[at].number) return std::nullopt;
  const auto stands = [&](std::size_t i, const std::string& word) {
    return i < words.words.size() && is_same(words.word(i), word);
  };
  std::optional<std::string> nearest;
  int least = kSlip + 1;
  const auto consider = [&](const std::string& word) {
    for (const std::string& form : {word, word + "s"}) {
      const int cost = slip_cost(typed, form, kSlip);
      if (cost >= least) continue;
      least = cost;
      nearest = form;
    }
  };
  for (const auto& [first, second] : phrases()) {
    if (stands(at + 1, second)) consider(first);
    if (at > 0 && stands(at - 1, first)) consider(second);
  }
  return least == 0 ? std::nullopt : nearest;
}

}  // namespace materia

#include "searcher/reading/content_words.h"

#include <algorithm>
#include <utility>

#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/query_words.h"

namespace materia {
namespace {

ContentUnit single_word(const QueryWords& words, std::size_t i) {
  ContentUnit unit;
  unit.first = i;
  unit.parts.emplace_back(words.term(i));
  unit.number = words.is_number(i);
  unit.folded = words.word(i);
  return unit;
}

ContentUnit compound(const QueryWords& words, const Token& joined) {
  ContentUnit unit;
  unit.first = joined.word;
  unit.count = joined.words;
  unit.joined.emplace_back(joined.term);
  const std::size_t end = unit.first + unit.count;
  bool glued = true;  // as typed, like B12: only the joined term will do
  for (std::size_t i = unit.first; i < end; ++i) {
    unit.number = unit.number || words.is_number(i);
    unit.folded += words.word(i);
    glued = glued && (i + 1 == end || words.folded().words[i].gap == Gap::kNone);
  }
  const bool quantity = unit.count == 2 && words.is_number(unit.first);  // 500mg is also "500 … mg"
  for (std::size_t i = unit.first; i < end && (!glued || quantity); ++i)
    if (!words.is_stop(i)) unit.parts.emplace_back(words.term(i));
  return unit;
}

// The widest first.
std::vector<const Token*> joined_terms(const QueryWords& words) {
  std::vector<const Token*> joined;
  for (const auto& token : words.tokens())
    if (token.kind == TokenKind::kJoined) joined.push_back(&token);
  std::stable_sort(joined.begin(), joined.end(), [](auto* a, auto* b) { return a->words > b->words; });
  return joined;
}

}  // namespace

std::vector<ContentUnit> content_words(const QueryWords& words, std::span<const WordRole> roles) {
  std::vector<ContentUnit> units;
  std::vector<bool> taken(words.size(), false);
  const auto is_free = [&](std::size_t i) { return !taken[i] && roles[i] == WordRole::kFree; };
  for (const Token* joined : joined_terms(words)) {
    const auto same = std::find_if(units.begin(), units.end(), [&](const auto& unit) {
      return unit.first == joined->word && unit.count == joined->words;
    });
    if (same != units.end()) {
      same->joined.emplace_back(joined->term);
      continue;
    }
    bool free = true;
    for (std::size_t i = joined->word; i < joined->word + joined->words; ++i) free = free && is_free(i);
    if (!free) continue;
    units.push_back(compound(words, *joined));
    std::fill_n(taken.begin() + joined->word, joined->words, true);
  }
  for (std::size_t i = 0; i < words.size(); ++i)
    if (is_free(i) && !words.only_asks(i)) units.push_back(single_word(words, i));
  std::sort(units.begin(), units.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return units;
}

std::vector<ContentUnit> words_that_ask(const QueryWords& words) {
  std::vector<ContentUnit> units;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!words.is_stop(i)) units.push_back(single_word(words, i));
  return units;
}

}  // namespace materia

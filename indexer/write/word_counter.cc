#include "indexer/write/word_counter.h"

#include <algorithm>
#include <cctype>

namespace materia {
namespace {

// "novadrine-os-study-06" is the name of a picture, no word of prose.
bool is_hyphenated(const AnalysedText& text, std::size_t word) {
  const auto& words = text.folded.words;
  return words[word].gap == Gap::kHyphen || (word > 0 && words[word - 1].gap == Gap::kHyphen);
}

}  // namespace

const std::vector<CountedWord>& WordCounter::count(const AnalysedText& text) {
  words_.clear();
  for (const Token& token : text) {
    if (token.kind == TokenKind::kStop) continue;
    if (token.number >= places_.size()) places_.resize(std::max<std::size_t>(token.number + 1, 2 * places_.size()));
    std::uint32_t& place = places_[token.number];
    if (place == 0) {
      words_.push_back({&token});
      place = static_cast<std::uint32_t>(words_.size());
    }
    CountedWord& word = words_[place - 1];
    ++word.count;
    if (token.kind != TokenKind::kWord || !std::islower(static_cast<unsigned char>(text.text[token.begin]))) continue;
    if (is_hyphenated(text, token.word)) continue;
    if (word.lower == nullptr) word.lower = &token;
    ++word.lower_count;
  }
  for (const auto& word : words_) places_[word.first->number] = 0;
  return words_;
}

}  // namespace materia

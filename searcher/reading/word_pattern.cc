#include "searcher/reading/word_pattern.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/language/language.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

constexpr std::size_t kMostSmall = 3, kMostFree = 4;  // words that "." and "*" pass over

}  // namespace

WordPattern::WordPattern(std::string_view written, std::span<const WordGroup> groups) {
  for (const auto part : split(written, ' ')) parts_.push_back(part_of(part, groups));
}

WordPattern::Part WordPattern::part_of(std::string_view written, std::span<const WordGroup> groups) {
  Part part;
  if (written == ".") part.kind = Part::kSmallGap;
  if (written == "*") part.kind = Part::kGap;
  if (part.kind != Part::kWords) return part;
  for (auto word : split(written, '|')) {
    if (word == "@") {
      part.name = true;
    } else if (word == "#") {
      part.number = true;
    } else if (word.starts_with('{')) {
      const auto group = words_of(groups, word.substr(1, word.size() - 2));
      if (group.empty()) throw std::logic_error("there is no group of words for " + std::string(word));
      part.words.insert(part.words.end(), group.begin(), group.end());
    } else if (word.ends_with('+')) {
      part.beginnings.push_back(word.substr(0, word.size() - 1));
    } else {
      part.words.push_back(word);
    }
  }
  return part;
}

struct WordPattern::Walk {
  const PatternWords& words;
  std::vector<std::size_t> found;

  // Do the parts stand here? small, free: words of these kinds that may still be passed over.
  bool walk(std::span<const Part> parts, std::size_t at, std::size_t small, std::size_t free) {
    if (parts.empty()) return true;
    const Part& part = parts.front();
    if (part.kind == Part::kSmallGap) return walk(parts.subspan(1), at, kMostSmall, 0);
    if (part.kind == Part::kGap) return walk(parts.subspan(1), at, 0, kMostFree);
    if (at >= words.text.words.size() || words.hidden[at]) return false;
    if (part.name && words.name_end[at] > 0 && walk(parts.subspan(1), words.name_end[at], 0, 0)) return true;
    if (!words.named[at] && fits(part, at)) {
      found.push_back(at);
      if (walk(parts.subspan(1), at + 1, 0, 0)) return true;
      found.pop_back();
    }
    if (free > 0) return walk(parts, at + 1, 0, free - 1);
    return small > 0 && kLanguage.stop_words.contains(words.text.word(at)) && walk(parts, at + 1, small - 1, 0);
  }

  bool fits(const Part& part, std::size_t at) const {
    const std::string_view word = words.text.word(at);
    return (part.number && words.text.words[at].number) ||
           std::find(part.words.begin(), part.words.end(), word) != part.words.end() ||
           std::any_of(part.beginnings.begin(), part.beginnings.end(),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
  }
};

bool WordPattern::stands(const PatternWords& words, std::size_t at) const {
  return Walk{words, {}}.walk(parts_, at, 0, 0);
}

std::vector<std::size_t> WordPattern::find(const PatternWords& words, std::size_t at) const {
  Walk walk{words, {}};
  if (!walk.walk(parts_, at, 0, 0)) return {};
  return std::move(walk.found);
}

}  // namespace materia

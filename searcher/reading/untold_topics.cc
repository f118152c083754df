#include "searcher/reading/untold_topics.h"

#include <algorithm>

#include "common/language/language.h"
#include "searcher/reading/word_pattern.h"

namespace materia {
namespace {

struct Topic {
  WordPattern pattern;
  std::string_view about;
  bool needs_drug;
};

struct Tables {
  std::vector<Topic> topics;
  std::vector<WordPattern> others;

  Tables() {
    for (const auto& row : kLanguage.untold_topics)
      topics.push_back({WordPattern(row.words, kLanguage.untold_words), row.about, !row.without_a_drug.empty()});
    for (const auto words : kLanguage.told_all_the_same) others.emplace_back(words, kLanguage.untold_words);
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

PatternWords pattern_words(const FoldedText& text, std::span<const NameMatch> names) {
  const std::size_t count = text.words.size();
  PatternWords words{text, std::vector<std::size_t>(count, 0), std::vector<bool>(count, false),
                     std::vector<bool>(count, false)};
  for (const auto& name : names) {
    words.name_end[name.first] = name.first + name.count;
    std::fill_n(words.named.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, true);
  }
  return words;
}

}  // namespace

bool UntoldTopics::has(std::size_t word) const { return std::binary_search(words.begin(), words.end(), word); }

UntoldTopics find_untold_topics(const FoldedText& text, std::span<const NameMatch> names) {
  PatternWords words = pattern_words(text, names);
  const std::size_t count = text.words.size();
  for (const auto& other : tables().others)
    for (std::size_t at = 0; at < count; ++at)
      for (const auto word : other.find(words, at)) words.hidden[word] = true;
  UntoldTopics out;
  for (const auto& topic : tables().topics)
    for (std::size_t at = 0; at < count; ++at) {
      const auto found = topic.pattern.find(words, at);
      if (found.empty()) continue;
      out.words.insert(out.words.end(), found.begin(), found.end());
      out.needs_drug = out.needs_drug || topic.needs_drug;
      if (out.about.empty() || out.about.back() != topic.about) out.about.push_back(topic.about);
    }
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  return out;
}

}  // namespace materia

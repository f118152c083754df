#include "searcher/answers/topic_words.h"

#include <algorithm>

#include "common/language/language.h"

namespace materia {
namespace {

TopicTable::Phrase phrase_of(std::string_view written) {
  TopicTable::Phrase words;
  while (!written.empty()) {
    const auto space = std::min(written.find(' '), written.size());
    words.emplace_back(written.substr(0, space));
    written.remove_prefix(std::min(space + 1, written.size()));
  }
  return words;
}

bool stands_at(const FoldedText& text, std::size_t at, const TopicTable::Phrase& phrase) {
  if (at + phrase.size() > text.words.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i)
    if (text.word(at + i) != phrase[i]) return false;
  return true;
}

// Does a phrase of the others cover this word?
bool is_of_another(const FoldedText& text, std::size_t word) {
  for (const auto& other : topic_table().others)
    for (std::size_t back = 0; back < other.size() && back <= word; ++back)
      if (other[back] == text.word(word) && stands_at(text, word - back, other)) return true;
  return false;
}

}  // namespace

const TopicTable& topic_table() {
  static const TopicTable table = [] {
    TopicTable made;
    for (const auto& group : kLanguage.together_topics) {
      made.topics.push_back({group.name, {}});
      for (const auto words : group.words) made.topics.back().phrases.push_back(phrase_of(words));
    }
    for (const auto words : kLanguage.not_of_topics) made.others.push_back(phrase_of(words));
    return made;
  }();
  return table;
}

std::vector<Match> find_topic(const FoldedText& text, const TopicTable::Topic& topic) {
  std::vector<Match> found;
  for (std::size_t at = 0; at < text.words.size(); ++at) {
    std::size_t longest = 0;
    for (const auto& phrase : topic.phrases)
      if (phrase.size() > longest && stands_at(text, at, phrase)) longest = phrase.size();
    if (longest == 0 || is_of_another(text, at)) continue;
    found.push_back({text.words[at].begin, text.words[at + longest - 1].end, static_cast<std::uint32_t>(at), 0});
    at += longest - 1;
  }
  return found;
}

}  // namespace materia

#include "searcher/reading/cue_syntax.h"

#include <algorithm>
#include <utility>

namespace materia {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    parts.push_back(text.substr(0, text.find(separator)));
    text.remove_prefix(std::min(text.size(), parts.back().size() + 1));
  }
  return parts;
}

std::vector<std::string> expand_alternatives(std::string_view words) {
  std::vector<std::string> phrases{""};
  for (const auto part : split(words, ' ')) {
    std::vector<std::string> longer;
    for (const auto& phrase : phrases)
      for (const auto word : split(part, '|'))
        longer.push_back(phrase + (phrase.empty() ? "" : " ") + std::string(word));
    phrases = std::move(longer);
  }
  return phrases;
}

}  // namespace materia

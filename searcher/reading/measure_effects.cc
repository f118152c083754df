#include "searcher/reading/measure_effects.h"

#include <algorithm>
#include <optional>

#include "common/language/language.h"

namespace materia {
namespace {

bool is_purpose(const FoldedText& words, std::size_t first) {
  return first > 0 && kLanguage.words_of_purpose.contains(words.word(first - 1));
}

// "May I increase blood pressure tablets"
bool is_remedy(const FoldedText& words, std::size_t next) {
  return next < words.words.size() && kLanguage.remedies.contains(words.word(next));
}

bool overlap(const ConceptMatch& a, const ConceptMatch& b) {
  return a.word < b.word + b.words && b.word < a.word + a.words;
}

}  // namespace

MeasureEffects::MeasureEffects(const ConceptTable& concepts) {
  for (const auto& row : kLanguage.measure_effects)
    for (std::uint32_t number = 0; number < concepts.size(); ++number)
      if (concepts[number].id == row.means)
        effects_.emplace_back(WordPattern(row.words, kLanguage.measure_verbs), number);
}

bool MeasureEffects::read(const FoldedText& words, std::vector<ConceptMatch>& concepts) const {
  const std::vector<bool> none(words.words.size(), false);
  const PatternWords pattern_words{words, std::vector<std::size_t>(words.words.size(), 0), none, none};
  bool any = false;
  for (const auto& [pattern, number] : effects_)
    for (std::size_t at = 0; at < words.words.size(); ++at) {
      const auto found = pattern.find(pattern_words, at);
      if (found.empty() || is_purpose(words, found.front()) || is_remedy(words, found.back() + 1)) continue;
      const auto first = static_cast<std::uint32_t>(found.front()), last = static_cast<std::uint32_t>(found.back());
      const ConceptMatch match{number, first, last - first + 1, words.words[first].begin, words.words[last].end};
      std::erase_if(concepts, [&](const auto& other) { return overlap(match, other); });
      concepts.insert(
          std::find_if(concepts.begin(), concepts.end(), [&](const auto& other) { return other.word > match.word; }),
          match);
      any = true;
    }
  return any;
}

}  // namespace materia

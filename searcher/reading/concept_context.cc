#include "searcher/reading/concept_context.h"

#include <algorithm>

#include "common/language/language.h"

namespace materia {

bool any_holds(std::span<const ConceptMatch> matches, std::size_t word) {
  return std::any_of(matches.begin(), matches.end(), [&](const auto& match) { return holds(match, word); });
}

bool has_remedy(const FoldedText& words, std::size_t end) {
  for (std::size_t i = 0; i < end; ++i)
    if (kLanguage.remedies.contains(words.word(i))) return true;
  return false;
}

bool is_small_near_concepts(std::string_view word) {
  return kLanguage.small_words.contains(word) || kLanguage.small_words_near_concepts.contains(word);
}

bool is_acted_upon(const FoldedText& words, const ConceptMatch& match) {
  std::size_t before = match.word;
  while (before > 0 && is_small_near_concepts(words.word(before - 1))) --before;
  if (before == 0) return false;
  const auto word = words.word(before - 1);
  return kLanguage.words_before_another_group.contains(word);
}

bool is_blamed(const FoldedText& words, const ConceptMatch& match) {
  for (std::size_t i = match.word; i-- > 0;) {
    const auto word = words.word(i);
    if (kLanguage.blaming_words.contains(word)) return true;
    if (!is_small_near_concepts(word) && !kLanguage.asking_words.contains(word)) return false;
  }
  return false;
}

}  // namespace materia

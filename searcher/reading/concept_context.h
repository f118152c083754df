// What the words around a concept make of it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "common/lexicon/concepts.h"
#include "common/text/fold.h"

namespace materia {

[[nodiscard]] inline bool holds(const ConceptMatch& match, std::size_t word) {
  return word >= match.word && word < match.word + match.words;
}
[[nodiscard]] bool any_holds(std::span<const ConceptMatch> matches, std::size_t word);

// Is there a word for something to take, such as "tablets", among the first `end` words?
[[nodiscard]] bool has_remedy(const FoldedText& words, std::size_t end);

// A word that is passed over next to a concept: "the", "for", "any".
[[nodiscard]] bool is_small_near_concepts(std::string_view word);

// "reverse blood thinners", "allergic to penicillins": the group is acted upon, another drug is looked for.
[[nodiscard]] bool is_acted_upon(const FoldedText& words, const ConceptMatch& match);

// "after blood pressure tablets", "from antibiotics": the concept is what brought something about.
[[nodiscard]] bool is_blamed(const FoldedText& words, const ConceptMatch& match);

}  // namespace materia

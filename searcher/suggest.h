// Completion and did-you-mean over the lexicon: questions to the person, never answers.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/lexicon.h"

namespace materia {

// Names that begin with what was typed, or have a word that does; whole beginnings first, then the better kind of name,
// then the shorter. One name for each drug and spelling; at most `limit`.
[[nodiscard]] std::vector<const LexiconName*> complete_name(std::string_view typed, const Lexicon& lexicon,
                                                            std::size_t limit);

struct NearestNames {
  std::vector<const LexiconName*> names;  // one for each drug, nearest first, a few
  bool clearly_nearest = false;           // the first is much nearer than any name of another drug
};

// Names written nearly like this folded word (a Damerau-Levenshtein distance of at most a third of its letters, and
// at most three). Nothing for words of fewer than four letters: they are too near to too much.
[[nodiscard]] NearestNames nearest_names(std::string_view folded_word, const Lexicon& lexicon);

// Damerau-Levenshtein distance of two byte strings (adjacent transpositions count one), or limit + 1 where it is more.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace materia

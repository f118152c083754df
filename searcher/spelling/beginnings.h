// Names that somebody has begun to type.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/names/name_completer.h"

namespace materia {

struct Beginnings {
  std::vector<const LexiconName*> names;  // that begin so, likeliest first, one for each drug; empty: none does
  bool one = false;  // all that begins so goes on from the first of them: "lorazep" is Lorazepam, with or without more
};

// typed: folded words glued together; one_word: it was typed as one. Names that are typed whole are no beginnings.
[[nodiscard]] Beginnings names_beginning(std::string_view typed, const Lexicon& lexicon, const NameCompleter& completer,
                                         std::size_t most, bool one_word);

}  // namespace materia

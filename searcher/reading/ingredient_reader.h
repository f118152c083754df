// A combination by its ingredients, in whatever order and however joined: "valsartan and amlodipine", "Amlodipine +
// Valsartan" and "amlodipine/valsartan" are the same two names.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/query_words.h"

namespace materia {

// All names that begin at a word, shortest first.
using NamesAt = std::function<std::vector<NameMatch>(std::size_t first)>;

// The most words from `first` on that are names of single substances, with nothing between them but what joins them,
// and that make a combination (find_combination()); empty if there are none.
[[nodiscard]] std::vector<NameMatch> read_ingredients(const QueryWords& words, std::size_t first,
                                                      const Lexicon& lexicon, const NamesAt& names_at);

}  // namespace materia

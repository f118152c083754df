// Words of a set that are written nearly like what was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/lexicon/word_set.h"

namespace materia {

struct NearWord {
  std::uint32_t number = 0;  // in the set
  int cost = 0;              // edit_cost.h; tenths of a letter
};

// Those that cost at most `limit`, nearest first, at most `most`. typed: a folded word. Words with other digits than
// were typed are never meant.
[[nodiscard]] std::vector<NearWord> near_words(const WordSet& set, std::string_view typed, int limit, std::size_t most);

}  // namespace materia

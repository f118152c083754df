// Which drugs to offer first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

// For each drug of the lexicon, the more the better known; 0: nothing here is about it, neither a monograph of its own
// nor one of a combination. known: how well known it is (standing.h), 0..1; without it all are alike.
[[nodiscard]] std::vector<std::uint32_t> prominence_of(const Lexicon& lexicon, std::span<const float> known = {});

}  // namespace materia

// How well known a drug is, as far as its names and its company tell.
#pragma once

#include <cstdint>
#include <vector>

#include "common/lexicon.h"

namespace materia {

// For each drug of the lexicon, the more the better known: combinations that contain it and reviewed names count, a
// monograph of its own before all. 0: nothing here is about it.
[[nodiscard]] std::vector<std::uint32_t> prominence_of(const Lexicon& lexicon);

}  // namespace materia

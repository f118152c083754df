// What the texts of a group's drugs say in common.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/answers/asked_drug.h"
#include "searcher/side_by_side.h"

namespace materia {

// What the texts of at least half of the group's drugs say, and of at least three: by kind, what most of them say
// first. members: how many drugs of the group have texts of their own.
[[nodiscard]] std::vector<CommonStatement> common_statements(std::uint32_t group, const NameReaders& with,
                                                             int& members);

}  // namespace materia

// The usual order of sections, where none is asked for.
#pragma once

#include "common/index/section_record.h"

namespace materia {

// 0 to weights::named::kMostSectionRank; higher comes first.
[[nodiscard]] double section_rank(const SectionFacts& facts);

// What is taken off for a monograph that another of the same drug is better than: 0 to weights::named::kMostBehind.
[[nodiscard]] double rank_behind(const SectionFacts& facts);

}  // namespace materia

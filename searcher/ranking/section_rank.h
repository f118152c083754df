// The usual order of sections, where none is asked for.
#pragma once

#include "common/index/section_record.h"

namespace materia {

// 0 to weights::named::kMostSectionRank; higher comes first.
[[nodiscard]] double section_rank(const SectionFacts& facts);

}  // namespace materia

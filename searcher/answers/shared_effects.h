// Effects that add up where two drugs are taken together (corpus/language/en/together.yaml, shared_effects): what each
// one's texts say of the same effect.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "searcher/answers/asked_drug.h"
#include "searcher/answers/section_reader.h"
#include "searcher/side_by_side.h"

namespace materia {

// Of every two known drugs of the request that share no ingredient, the effects that the texts of both say they can
// cause, in the order of the table.
[[nodiscard]] std::vector<SharedEffect> find_shared_effects(const std::vector<AskedDrug>& drugs,
                                                            const NameReaders& with, SectionReader& reader);

}  // namespace materia

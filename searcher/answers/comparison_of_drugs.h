// Two drugs or more compared: their groups, forms and names, and how each kind of section of each begins.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/index/section_kind.h"
#include "searcher/answers/asked_drug.h"
#include "searcher/answers/section_reader.h"
#include "searcher/index/catalog.h"
#include "searcher/side_by_side.h"

namespace materia {

// names: as given, at most kMostTogether. section: of this kind only. Throws std::runtime_error if the index on disk is
// damaged.
[[nodiscard]] Compared compare_drugs(const std::vector<std::string>& names, std::optional<SectionKind> section,
                                     const NameReaders& with, const Catalog& catalog, SectionReader& reader);

}  // namespace materia

// All that an index knows of one drug: its names with who says so, its groups, its monographs, what it is confused
// with.
#pragma once

#include <optional>
#include <string_view>

#include "searcher/index/catalog.h"
#include "searcher/index/open_index.h"
#include "searcher/search.h"

namespace materia {

// Nothing where no drug has this key.
[[nodiscard]] std::optional<DrugView> view_drug(const OpenIndex& index, const Catalog& catalog, std::string_view key);

}  // namespace materia

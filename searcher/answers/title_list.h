// The list from A to Z: titles of monographs, and brand names with the drug that each means.
#pragma once

#include <string_view>

#include "searcher/index/catalog.h"
#include "searcher/index/open_index.h"
#include "searcher/search.h"

namespace materia {

// As Searcher::titles().
[[nodiscard]] TitleListing list_titles(const OpenIndex& index, const Catalog& catalog, int offset, int limit,
                                       std::string_view letter);

}  // namespace materia

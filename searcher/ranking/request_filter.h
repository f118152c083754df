// The filters of a request as a Xapian query.
#pragma once

#include <cstdint>

#include <xapian.h>

#include "searcher/search.h"

namespace materia {

enum class Kinds : std::uint8_t {
  kFiltered,  // only the kinds of section that the request names
  kAll,       // every kind: what facets count
};

// The documents that the request lets pass; all documents if it filters nothing.
[[nodiscard]] Xapian::Query request_filter(const SearchRequest& request, Kinds kinds);

}  // namespace materia

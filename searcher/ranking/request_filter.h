// The filters of a request as a Xapian query.
#pragma once

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/index/section_filter.h"
#include "searcher/search.h"

namespace materia {

// The documents that the request lets pass, whatever it asks of their monographs; all documents if it filters nothing.
[[nodiscard]] Xapian::Query request_filter(const SearchRequest& request);

// The documents of the monographs that pass; all documents if all do. Both outlive the query.
[[nodiscard]] Xapian::Query passing_sections(const OpenIndex& index, const SectionFilter& filter);

}  // namespace materia

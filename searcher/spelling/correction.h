// Where a query holds words known nowhere: what is asked about them, and what is searched in their place.
#pragma once

#include <optional>
#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_reader.h"
#include "searcher/search.h"

namespace materia {

struct Correction {
  bool settled = false;               // what was typed must not be run: half of a name would be taken for another drug,
                                      // or the question comes first
  std::optional<QueryMeaning> meant;  // what is run in its place, where it can hardly mean anything else
};

// Words known nowhere are perhaps names written otherwise: the candidates are asked about in result.query. Where all
// can hardly mean anything else, the meaning so corrected is to be run, and result.query.showing says so. alone: there
// is nothing else to search for, so that distant candidates are better than none.
[[nodiscard]] Correction correct(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown,
                                 bool alone, const QueryReader& reader, const OpenIndex& index, SearchResult& result);

}  // namespace materia

// Another kind of question about concepts: "exercise and high blood pressure".
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// The sections that mention them all, the kind asked for first. Empty if
// nothing can match.
struct AboutQuery {
  Xapian::Query query;
  std::vector<Xapian::docid> selected;  // the same sections, ascending
};
[[nodiscard]] AboutQuery about_query(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index);

}  // namespace materia

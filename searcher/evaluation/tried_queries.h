// What people asked, asked of two indexes: which first hits a names or concepts file would change before it is
// published.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "searcher/evaluation/query_report.h"
#include "searcher/search.h"

namespace materia {

inline constexpr std::size_t kMostTried = 1000;  // queries, those asked most

// A query of which the first three hits are others than before.
struct ChangedQuery {
  std::string words;
  std::size_t times = 0;  // it was asked
  int total_before = 0, total_after = 0;
  std::vector<std::string> before, after;  // the first three hits: path and section
};

struct TriedQueries {
  std::size_t tried = 0;
  std::vector<ChangedQuery> changed;  // those asked most first
};

using Ask = std::function<SearchResult(const SearchRequest& request)>;

// Of the queries that may be shown.
[[nodiscard]] TriedQueries try_queries(const QueryReport& asked, const Ask& before, const Ask& after);

[[nodiscard]] std::string tried_text(const TriedQueries& tried);
[[nodiscard]] std::string tried_json(const TriedQueries& tried);

}  // namespace materia

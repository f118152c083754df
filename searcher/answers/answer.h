// What a search found: the part of a result that comes from sections.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/index/section_kind.h"
#include "searcher/search.h"

namespace materia {

struct Answer {
  int total = 0;                                            // sections that match, exact
  std::vector<Hit> hits;                                    // the page of them that was asked for, best first
  std::optional<Hit> quoted;                                // as SearchResult::answer
  std::vector<Block> blocks;                                // as in SearchResult
  std::vector<std::pair<SectionKind, int>> section_facets;  // as in SearchResult
  std::vector<FacetCounts> facets;                          // as in SearchResult
  std::vector<Silence> silence;                             // what the texts do not say of it
  std::string explanation;                                  // what was run; empty unless asked for

  [[nodiscard]] bool found() const { return total > 0; }
  // Is it an answer, be it that there is none?
  [[nodiscard]] bool settled() const { return found() || !silence.empty(); }
};

// The page of an answer that a request asks for, within bounds: how many to skip, how many to show.
struct Page {
  std::size_t skip = 0, count = 10;
};
[[nodiscard]] Page page_of(const SearchRequest& request);

}  // namespace materia

// Which monographs a request lets pass by what is known of them (searcher/filters.h). It is settled once for a search,
// so that what is matched and what is read from postings are filtered alike.
//
// A filter never swaps a drug: beside filters, a question that names drugs is answered by their own texts alone, and
// facets count these.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

class MonographFilter {
 public:
  // Keeps nothing by reference.
  MonographFilter(const SearchRequest& request, const QueryMeaning& meaning, const OpenIndex& index);

  // Does the request filter anything?
  [[nodiscard]] bool filters() const { return filters_; }

  // monograph: its document in names/.
  [[nodiscard]] bool passes(std::uint32_t monograph) const { return !filters_ || failed_[monograph] == 0; }

  // Would it pass without the filter on this facet? Only where facets are asked for.
  [[nodiscard]] bool passes_but(Facet facet, std::uint32_t monograph) const {
    return (failed_[monograph] & ~bit(facet)) == 0;
  }

 private:
  static constexpr unsigned kDate = 1U << kFacetCount, kOtherDrug = kDate << 1U;
  static unsigned bit(Facet facet) { return 1U << static_cast<unsigned>(facet); }

  void filter(Facet facet, const std::vector<std::string>& values, const OpenIndex& index);
  void filter_dates(const MonographFilters& filters, const OpenIndex& index);
  void keep_to_named(const QueryMeaning& meaning, const OpenIndex& index);

  bool filters_;
  std::vector<std::uint8_t> failed_;  // of each monograph, a bit for each filter that it fails; empty if not needed
};

// The values of the request's filters that no monograph here has, in the order of the facets.
[[nodiscard]] std::vector<UnknownFilter> unknown_filters(const MonographFilters& filters, const OpenIndex& index);

}  // namespace materia

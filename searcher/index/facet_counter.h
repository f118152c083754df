// Exact facets: how many sections of each value there are among all that answer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/index/section_filter.h"
#include "searcher/search.h"

namespace materia {

// Counts, for the facets that a request asks for, the sections that pass all filters but the facet's own: each count is
// what a search finds with that value alone in this facet. As a match spy it is fed with all sections that answer,
// filtered or not.
class FacetCounter : public Xapian::MatchSpy {
 public:
  // All by reference.
  FacetCounter(const SearchRequest& request, const OpenIndex& index, const SectionFilter& filter)
      : request_(request), index_(index), filter_(filter) {
    if (!request.facets.empty()) sections_.assign(index.facets.monographs(), 0);
  }

  void operator()(const Xapian::Document& document, double) override {
    const auto section = document.get_docid();
    if (filter_.passes_asked(section) && filter_.passes_kinds(section)) count(section);
  }
  // section: one that passes all filters but those on monographs.
  void count(std::uint32_t section) {
    if (!sections_.empty()) ++sections_[index_.facts[section].monograph];
  }

  // In the order asked for.
  [[nodiscard]] std::vector<FacetCounts> counts() const {
    std::vector<FacetCounts> all;
    for (const auto facet : request_.facets) all.push_back(counts_of(facet));
    return all;
  }

 private:
  [[nodiscard]] FacetCounts counts_of(Facet facet) const {
    const FacetValues& known = index_.facets.of(facet);
    std::vector<int> of_value(known.values().size(), 0);
    for (std::uint32_t monograph = 0; monograph < sections_.size(); ++monograph)
      if (sections_[monograph] > 0 && filter_.monographs().passes_but(facet, monograph))
        for (const auto value : known.of(monograph)) of_value[value] += sections_[monograph];
    FacetCounts counts{facet, {}, 0};
    for (std::size_t i = 0; i < of_value.size(); ++i)
      if (of_value[i] > 0) counts.values.push_back({known.values()[i].value, known.values()[i].title, of_value[i]});
    std::sort(counts.values.begin(), counts.values.end(), [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    const std::size_t shown = std::min(counts.values.size(), kMostFacetValues);
    counts.others = static_cast<int>(counts.values.size() - shown);
    counts.values.resize(shown);
    return counts;
  }

  const SearchRequest& request_;
  const OpenIndex& index_;
  const SectionFilter& filter_;
  std::vector<int> sections_;  // of each monograph; empty if no facet is asked for
};

}  // namespace materia

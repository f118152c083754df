// Exact facets: how many sections of each value there are among all that answer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/index/section_filter.h"
#include "searcher/search.h"

namespace materia {

// Counts, for the facets that a request asks for, the sections that pass all filters but the facet's own: each count is
// what a search finds with that value alone in this facet.
class FacetCounter {
 public:
  // All by reference.
  FacetCounter(const SearchRequest& request, const OpenIndex& index, const SectionFilter& filter)
      : request_(request), index_(index), filter_(filter) {
    if (!request.facets.empty()) sections_.assign(index.facets.monographs(), 0);
  }

  // section: one that passes all filters but those on monographs.
  void count(std::uint32_t section) {
    if (sections_.empty()) return;
    if (in_family(section))
      of_families_.push_back(section);
    else
      ++sections_[index_.facts[section].monograph];
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
    count_families(facet, of_value);
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

  [[nodiscard]] bool in_family(std::uint32_t section) const {
    return (!index_.variants.empty() && index_.variants[section] != 0) || !index_.shared.others(section).empty();
  }

  // A section that several monographs of a family have counts once for a value, and so do its variants.
  void count_families(Facet facet, std::vector<int>& of_value) const {
    const FacetValues& known = index_.facets.of(facet);
    std::set<std::pair<std::uint32_t, std::uint32_t>> counted;  // value, variant
    for (const auto section : of_families_) {
      std::set<std::uint32_t> values;
      (void)filter_.any_monograph(section, [&](std::uint32_t monograph) {
        if (filter_.monographs().passes_but(facet, monograph))
          for (const auto value : known.of(monograph)) values.insert(value);
        return false;  // all of them
      });
      const auto variant = index_.variants.empty() ? 0U : index_.variants[section];
      for (const auto value : values)
        if (variant == 0 || counted.emplace(value, variant).second) ++of_value[value];
    }
  }

  const SearchRequest& request_;
  const OpenIndex& index_;
  const SectionFilter& filter_;
  std::vector<int> sections_;  // of each monograph; empty if no facet is asked for
  std::vector<std::uint32_t> of_families_;
};

}  // namespace materia

#include "searcher/index/monograph_filter.h"

#include <algorithm>
#include <limits>

namespace materia {

static_assert(kFacetCount + 2 <= std::numeric_limits<std::uint8_t>::digits, "a bit for each filter");

MonographFilter::MonographFilter(const SearchRequest& request, const QueryMeaning& meaning, const OpenIndex& index)
    : filters_(!request.filters.none()) {
  if (!filters_ && request.facets.empty()) return;
  failed_.assign(index.facets.monographs(), 0);
  for (const auto facet : kFacets)
    if (!request.filters.of(facet).empty()) filter(facet, request.filters.of(facet), index);
  filter_dates(request.filters, index);
  keep_to_named(meaning, index);
}

void MonographFilter::filter(Facet facet, const std::vector<std::string>& values, const OpenIndex& index) {
  const FacetValues& known = index.facets.of(facet);
  std::vector<bool> wanted(known.values().size(), false);
  for (const auto& typed : values)
    if (const auto value = index.facets.find(facet, typed)) wanted[*value] = true;
  for (std::uint32_t monograph = 0; monograph < failed_.size(); ++monograph) {
    const auto has = known.of(monograph);
    if (std::none_of(has.begin(), has.end(), [&](auto value) { return wanted[value]; }))
      failed_[monograph] = static_cast<std::uint8_t>(failed_[monograph] | bit(facet));
  }
}

// What has no date lies in no range. A date that cannot be read (fault_of) lets nothing pass.
void MonographFilter::filter_dates(const MonographFilters& filters, const OpenIndex& index) {
  if (filters.since.empty() && filters.until.empty()) return;
  constexpr auto kNever = std::numeric_limits<std::uint32_t>::max();
  const auto since = filters.since.empty() ? DayRange{1, 1} : read_days(filters.since).value_or(DayRange{kNever, 0});
  const auto until = filters.until.empty() ? DayRange{0, kNever} : read_days(filters.until).value_or(DayRange{0, 0});
  for (std::uint32_t monograph = 0; monograph < failed_.size(); ++monograph) {
    const auto day = index.facets.day(monograph);
    if (day == 0 || day < since.first || day > until.last)
      failed_[monograph] = static_cast<std::uint8_t>(failed_[monograph] | kDate);
  }
}

void MonographFilter::keep_to_named(const QueryMeaning& meaning, const OpenIndex& index) {
  if (meaning.names.empty()) return;
  std::vector<bool> named(index.lexicon.drugs().size(), false);
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings) named[meant->drug] = true;
  if (meaning.combination != nullptr)
    named[static_cast<std::size_t>(meaning.combination - index.lexicon.drugs().data())] = true;
  for (std::uint32_t monograph = 0; monograph < failed_.size(); ++monograph) {
    const auto drug = index.prior.drug[monograph];
    if (drug == DrugPrior::kNone || !named[drug])
      failed_[monograph] = static_cast<std::uint8_t>(failed_[monograph] | kOtherDrug);
  }
}

std::vector<UnknownFilter> unknown_filters(const MonographFilters& filters, const OpenIndex& index) {
  std::vector<UnknownFilter> unknown;
  for (const auto facet : kFacets)
    for (const auto& typed : filters.of(facet))
      if (!index.facets.find(facet, typed)) unknown.push_back({facet, typed});
  return unknown;
}

}  // namespace materia

// Counts what a search matches, from what is held in memory of each section: exact, and far cheaper than to rank it.
#pragma once

#include <cstdint>

#include "searcher/answers/answer.h"
#include "searcher/index/facet_counter.h"
#include "searcher/index/kind_counter.h"
#include "searcher/index/open_index.h"
#include "searcher/index/section_filter.h"
#include "searcher/ranking/wanted_drugs.h"

namespace materia {

class MatchCounter {
 public:
  // All by reference.
  MatchCounter(const SearchRequest& request, const OpenIndex& index, const SectionFilter& passes,
               const WantedDrugs& wanted)
      : request_(request),
        passes_(passes),
        wanted_(wanted),
        listed_(index.facts, index.variants),
        of_any_kind_(index.facts, index.variants),
        facets_(request, index, passes) {}

  // Counts a section that the words select. Returns whether the list of hits has it.
  bool count(std::uint32_t section) {
    if (!wanted_.has(section) || !passes_.passes_asked(section)) return false;
    const bool of_kind = passes_.passes_kinds(section);
    if (of_kind) facets_.count(section);
    any_of_kind_ = any_of_kind_ || of_kind;
    if (!passes_.passes_monographs(section)) return false;
    of_any_kind_.count(section);
    if (of_kind) listed_.count(section);
    return of_kind;
  }

  // How many sections the list has; variants of one in a family count once.
  [[nodiscard]] int total() const { return listed_.sections(); }

  // Do the filters on monographs leave nothing of what matches?
  [[nodiscard]] bool all_filtered_out() const { return any_of_kind_ && total() == 0; }

  void tell_facets(Answer& answer) const {
    answer.section_facets = of_any_kind_.counts();
    if (!request_.facets.empty()) answer.facets = facets_.counts();
  }

 private:
  const SearchRequest& request_;
  const SectionFilter& passes_;
  const WantedDrugs& wanted_;
  KindCounter listed_, of_any_kind_;
  FacetCounter facets_;
  bool any_of_kind_ = false;
};

}  // namespace materia

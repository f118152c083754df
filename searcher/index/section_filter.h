// The filters of a request, asked of one section at a time from what is held in memory.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "searcher/index/monograph_filter.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

class SectionFilter {
 public:
  // monograph: the number of the one that the request names, 0 where it is not in the index. The request and the index
  // are kept by reference.
  SectionFilter(const SearchRequest& request, const QueryMeaning& meaning, const OpenIndex& index,
                std::uint32_t monograph);

  // Does the section pass all filters but that on kinds?
  [[nodiscard]] bool passes_others(std::uint32_t section) const {
    return passes_asked(section) && passes_monographs(section);
  }
  // Does it pass what is asked of its monograph: route, form, date …? Of several that have it, one must.
  [[nodiscard]] bool passes_monographs(std::uint32_t section) const {
    if (!monographs_.filters()) return true;
    return any_monograph(section, [&](std::uint32_t monograph) { return monographs_.passes(monograph); });
  }
  // The monograph to show it of: the one asked for, or else the first that passes.
  [[nodiscard]] std::uint32_t shown(std::uint32_t section) const;

  // Does this hold for one of the monographs that have the section? Of the one asked for, if the request names one.
  template <typename Holds>
  [[nodiscard]] bool any_monograph(std::uint32_t section, Holds holds) const {
    const auto is_meant = [&](std::uint32_t monograph) {
      return (request_.monograph.empty() || monograph == monograph_) && holds(monograph);
    };
    const auto others = index_.shared.others(section);
    return is_meant(index_.facts[section].monograph) || std::any_of(others.begin(), others.end(), is_meant);
  }
  // Is it of the drug and the monograph asked for, and banned or not as asked?
  [[nodiscard]] bool passes_asked(std::uint32_t section) const { return !asks_ || passes_what_is_asked(section); }
  // Is it of a kind asked for, or inside one?
  [[nodiscard]] bool passes_kinds(std::uint32_t section) const;

  [[nodiscard]] const MonographFilter& monographs() const { return monographs_; }

 private:
  [[nodiscard]] bool passes_what_is_asked(std::uint32_t section) const;

  const SearchRequest& request_;
  const OpenIndex& index_;
  MonographFilter monographs_;
  std::uint32_t monograph_;
  std::optional<std::uint32_t> drug_;  // number of the one asked for; DrugPrior::kNone where there is none of that key
  bool asks_;                          // is anything asked of the drug or the monograph?
};

}  // namespace materia

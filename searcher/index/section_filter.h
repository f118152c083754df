// The filters of a request, asked of one section at a time from what is held in memory.
#pragma once

#include <cstdint>
#include <optional>

#include "searcher/index/open_index.h"
#include "searcher/search.h"

namespace materia {

class SectionFilter {
 public:
  // monograph: the number of the one that the request names, 0 where it is not in the index. Both are kept by
  // reference.
  SectionFilter(const SearchRequest& request, const OpenIndex& index, std::uint32_t monograph);

  // Does the section pass all filters but that on kinds?
  [[nodiscard]] bool passes_others(std::uint32_t section) const;
  // Is it of a kind asked for, or inside one?
  [[nodiscard]] bool passes_kinds(std::uint32_t section) const;

 private:
  const SearchRequest& request_;
  const OpenIndex& index_;
  std::uint32_t monograph_;
  std::optional<std::uint32_t> drug_;  // number of the one asked for; DrugPrior::kNone where there is none of that key
};

}  // namespace materia

// Facets: how many sections of each kind there are among all that match.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/index/section_kind.h"
#include "common/index/section_record.h"

namespace materia {

// Counts the sections of each kind among all that match; one inside another kind's section counts for both, as a filter
// on either finds it. Of the variants of one section in a family the first counts.
class KindCounter {
 public:
  // variants: OpenIndex::variants. Both outlive the counter.
  KindCounter(const std::vector<SectionFacts>& facts, const std::vector<std::uint32_t>& variants)
      : facts_(facts), variants_(variants) {}

  void count(std::uint32_t section) {
    if (!variants_.empty() && variants_[section] != 0 && !counted_.insert(variants_[section]).second) return;
    ++sections_;
    const SectionFacts& facts = facts_[section];
    ++counts_[static_cast<std::size_t>(facts.kind)];
    if (facts.parent) ++counts_[static_cast<std::size_t>(*facts.parent)];
  }
  [[nodiscard]] int sections() const { return sections_; }
  [[nodiscard]] std::vector<std::pair<SectionKind, int>> counts() const {
    std::vector<std::pair<SectionKind, int>> found;
    for (const auto& info : kSectionKinds)
      if (const int count = counts_[static_cast<std::size_t>(info.kind)]; count > 0)
        found.emplace_back(info.kind, count);
    return found;
  }

 private:
  const std::vector<SectionFacts>& facts_;
  const std::vector<std::uint32_t>& variants_;
  std::unordered_set<std::uint32_t> counted_;  // variants
  int sections_ = 0;
  std::array<int, kSectionKindCount> counts_{};
};

}  // namespace materia

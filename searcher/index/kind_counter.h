// Facets: how many sections of each kind there are among all that match.
#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/section_kind.h"
#include "common/index/section_record.h"

namespace materia {

// Counts the sections of each kind among all that match; one inside another kind's section counts for both, as a filter
// on either finds it.
class KindCounter : public Xapian::MatchSpy {
 public:
  explicit KindCounter(const std::vector<SectionFacts>& facts) : facts_(facts) {}

  void operator()(const Xapian::Document& document, double) override { count(document.get_docid()); }
  void count(Xapian::docid section) {
    const SectionFacts& facts = facts_[section];
    ++counts_[static_cast<std::size_t>(facts.kind)];
    if (facts.parent) ++counts_[static_cast<std::size_t>(*facts.parent)];
  }
  [[nodiscard]] std::vector<std::pair<SectionKind, int>> counts() const {
    std::vector<std::pair<SectionKind, int>> found;
    for (const auto& info : kSectionKinds)
      if (const int count = counts_[static_cast<std::size_t>(info.kind)]; count > 0)
        found.emplace_back(info.kind, count);
    return found;
  }

 private:
  const std::vector<SectionFacts>& facts_;
  std::array<int, kSectionKindCount> counts_{};
};

}  // namespace materia

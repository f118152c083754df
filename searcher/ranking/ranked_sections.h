// Sections with their scores, from which pages are read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "searcher/index/drug_prior.h"
#include "searcher/index/open_index.h"

namespace materia {

// Sorts no more of them than is asked for.
class RankedSections {
 public:
  RankedSections() = default;
  // of_others: groups were asked for, and these are sections of drugs that belong to none of them.
  explicit RankedSections(std::vector<ScoredSection> sections, bool of_others = false)
      : sections_(std::move(sections)), of_others_(of_others) {}

  [[nodiscard]] std::size_t size() const { return sections_.size(); }
  [[nodiscard]] bool empty() const { return sections_.empty(); }
  [[nodiscard]] bool of_others() const { return of_others_; }
  // In no particular order.
  [[nodiscard]] const std::vector<ScoredSection>& all() const { return sections_; }

  // Drops the sections for which keep(section) is false.
  template <typename Keep>
  void keep(Keep keep) {
    std::erase_if(sections_, [&](const ScoredSection& scored) { return !keep(scored.section); });
  }

  // Gives all sections their scores at once.
  template <typename Score>
  void score(Score score) {
    std::sort(sections_.begin(), sections_.end(), [](const auto& a, const auto& b) { return a.section < b.section; });
    score(sections_);
  }

  // Adds more(section) to each score.
  template <typename More>
  void add(More more) {
    for (auto& scored : sections_) scored.score += more(scored.section);
  }

  // Of the variants of a section in a family's monographs, keeps the best, and none that are known already. variants:
  // OpenIndex::variants; known: of lists that come before, to which these are added.
  void keep_best_variants(const std::vector<std::uint32_t>& variants, std::unordered_set<std::uint32_t>& known);

  // Those from place first on, best first, the first of each drug before the rest (drug_prior.h).
  [[nodiscard]] std::vector<ScoredSection> best(std::size_t first, std::size_t count, const OpenIndex& index);

 private:
  std::vector<ScoredSection> sections_;
  bool of_others_ = false;
};

}  // namespace materia

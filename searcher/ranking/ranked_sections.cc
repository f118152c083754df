#include "searcher/ranking/ranked_sections.h"

#include <span>
#include <unordered_map>

namespace materia {
namespace {

bool by_score(const ScoredSection& a, const ScoredSection& b) {
  return a.score != b.score ? a.score > b.score : a.section < b.section;
}

}  // namespace

std::vector<ScoredSection> RankedSections::best(std::size_t first, std::size_t count, const OpenIndex& index) {
  // The first of each drug are mostly among the best few hundred.
  for (std::size_t sorted = std::min(sections_.size(), 4 * (first + count) + 100);;
       sorted = std::min(sections_.size(), 8 * sorted)) {
    std::partial_sort(sections_.begin(), sections_.begin() + static_cast<std::ptrdiff_t>(sorted), sections_.end(),
                      by_score);
    std::size_t drugs = 0;
    auto ordered = one_a_drug(std::span(sections_).first(sorted), index.facts, index.prior, drugs);
    if (drugs < first + count && sorted < sections_.size()) continue;
    if (first >= ordered.size()) return {};
    ordered.resize(std::min(ordered.size(), first + count));
    ordered.erase(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(first));
    return ordered;
  }
}

void RankedSections::keep_best_variants(const std::vector<std::uint32_t>& variants,
                                        std::unordered_set<std::uint32_t>& known) {
  std::unordered_map<std::uint32_t, ScoredSection> best;  // by variant
  for (const auto& scored : sections_)
    if (const auto variant = variants[scored.section]; variant != 0 && !known.contains(variant)) {
      const auto [other, is_first] = best.emplace(variant, scored);
      if (!is_first && by_score(scored, other->second)) other->second = scored;
    }
  std::erase_if(sections_, [&](const ScoredSection& scored) {
    const auto variant = variants[scored.section];
    if (variant == 0) return false;
    const auto found = best.find(variant);
    return found == best.end() || found->second.section != scored.section;
  });
  for (const auto& [variant, scored] : best) known.insert(variant);
}

}  // namespace materia

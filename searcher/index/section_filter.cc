#include "searcher/index/section_filter.h"

#include <algorithm>

namespace materia {

SectionFilter::SectionFilter(const SearchRequest& request, const QueryMeaning& meaning, const OpenIndex& index,
                             std::uint32_t monograph)
    : request_(request),
      index_(index),
      monographs_(request, meaning, index),
      monograph_(monograph),
      asks_(!request.drug.empty() || !request.monograph.empty() || request.banned != BannedFilter::kInclude) {
  if (request.drug.empty()) return;
  const auto* drug = index.lexicon.drug(request.drug);
  drug_ = drug == nullptr ? DrugPrior::kNone : static_cast<std::uint32_t>(drug - index.lexicon.drugs().data());
}

bool SectionFilter::passes_what_is_asked(std::uint32_t section) const {
  const std::uint32_t monograph = index_.facts[section].monograph;
  if (!request_.monograph.empty() && !any_monograph(section, [](std::uint32_t) { return true; })) return false;
  const DrugPrior& prior = index_.prior;
  if (drug_ && (*drug_ == DrugPrior::kNone || prior.drug[monograph] != *drug_)) return false;
  if (request_.banned == BannedFilter::kInclude) return true;
  return prior.banned[monograph] == (request_.banned == BannedFilter::kOnly);
}

std::uint32_t SectionFilter::shown(std::uint32_t section) const {
  std::uint32_t found = index_.facts[section].monograph;
  (void)any_monograph(section, [&](std::uint32_t monograph) {
    if (!monographs_.passes(monograph)) return false;
    found = monograph;
    return true;
  });
  return found;
}

bool SectionFilter::passes_kinds(std::uint32_t section) const {
  const SectionFacts& facts = index_.facts[section];
  return request_.sections.empty() ||
         std::any_of(request_.sections.begin(), request_.sections.end(),
                     [&](SectionKind kind) { return facts.kind == kind || facts.parent == kind; });
}

}  // namespace materia

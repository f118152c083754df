#include "searcher/names/concept_completer.h"

#include <algorithm>
#include <tuple>

#include "common/lexicon/lexicon.h"

namespace materia {
namespace {

constexpr std::size_t kFewestTyped = 3, kMostTyped = 64;

}  // namespace

ConceptCompleter::ConceptCompleter(const ConceptTable& concepts, std::span<const std::uint32_t> sections)
    : sections_(sections.begin(), sections.end()) {
  const auto add = [&](std::string_view form, std::uint32_t number) {
    if (form.starts_with('=')) form.remove_prefix(1);
    if (std::string key = closed_key(form); !key.empty()) forms_.emplace_back(std::move(key), number);
  };
  for (std::uint32_t number = 0; number < concepts.size(); ++number) {
    if (sections_[number] == 0) continue;
    const MedicalConcept& entry = concepts[number];
    add(entry.title, number);
    for (const auto* list : {&entry.forms, &entry.lay, &entry.abbreviations})
      for (const auto& form : *list) add(form, number);
  }
  std::sort(forms_.begin(), forms_.end());
  forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
}

std::vector<ConceptCompleter::Found> ConceptCompleter::complete(std::string_view typed, std::size_t most) const {
  const std::string start = closed_key(typed);
  if (start.empty() || start.size() > kMostTyped) return {};
  std::vector<Found> found;
  for (auto at = std::lower_bound(forms_.begin(), forms_.end(), std::pair(start, std::uint32_t{0}));
       at != forms_.end() && at->first.starts_with(start); ++at) {
    const bool whole = at->first.size() == start.size();
    if (!whole && start.size() < kFewestTyped) break;
    found.push_back({at->second, whole});
  }
  std::sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
    return std::tuple(!a.whole, -std::int64_t{sections_[a.number]}, a.number) <
           std::tuple(!b.whole, -std::int64_t{sections_[b.number]}, b.number);
  });
  std::vector<Found> kept;
  for (const Found& one : found) {
    if (kept.size() == most) break;
    if (std::none_of(kept.begin(), kept.end(), [&](const Found& other) { return other.number == one.number; }))
      kept.push_back(one);
  }
  return kept;
}

}  // namespace materia

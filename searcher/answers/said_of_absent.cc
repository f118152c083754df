#include "searcher/answers/said_of_absent.h"

#include <algorithm>
#include <compare>

#include "common/index/schema.h"

namespace materia {
namespace {

constexpr std::size_t kMostLead = 10;

// A name says more than a group, and means the drug wherever it stands; what a group does to the drug stands where
// drugs meet.
int rank_of(const SectionFacts& facts, bool named) {
  const auto kind = facts.parent.value_or(facts.kind);
  const int later = named ? 0 : 3;
  switch (kind) {
    case SectionKind::kInteractions:
      return later;
    case SectionKind::kContraindications:
      return later + 1;
    case SectionKind::kPrecautions:
      return later + 2;
    default:
      return named ? (facts.kind == SectionKind::kFaq ? 3 : 6) : -1;
  }
}

struct Said {
  int rank;
  bool aside;  // not in the drug's main monograph
  Xapian::docid section;

  auto operator<=>(const Said&) const = default;
};

void add_said(const ContentUnit& unit, const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index,
              std::vector<Said>& found) {
  const auto add = [&](const std::vector<Xapian::docid>& sections, bool named) {
    for (const auto section : sections)
      if (const int rank = rank_of(index.facts[section], named); rank >= 0)
        found.push_back({rank, !index.facts[section].main, section});
  };
  for (const auto* meant : meaning.names.front().meanings) {
    const auto own = builder.sections_of(make_term(prefix::kDrug, index.lexicon.drugs()[meant->drug].key));
    for (const auto& name : unit.joined) add(builder.with_all({name}, own), true);
    if (unit.concept_id.empty()) continue;
    for (const auto& term : concept_terms(unit.concept_id)) add(builder.with_all({term}, own), false);
  }
}

}  // namespace

std::vector<Xapian::docid> said_of_absent(const QueryMeaning& meaning, const QueryBuilder& builder,
                                          const OpenIndex& index) {
  std::vector<Said> found;
  for (const auto& unit : meaning.content)
    if (unit.absent) add_said(unit, meaning, builder, index, found);
  std::sort(found.begin(), found.end());
  std::vector<Xapian::docid> sections;
  for (const auto& said : found)
    if (sections.size() < kMostLead && std::find(sections.begin(), sections.end(), said.section) == sections.end())
      sections.push_back(said.section);
  return sections;
}

bool speaks_of_absent(const ContentUnit& unit, const QueryMeaning& meaning, const QueryBuilder& builder,
                      const OpenIndex& index) {
  std::vector<Said> found;
  add_said(unit, meaning, builder, index, found);
  return !found.empty();
}

}  // namespace materia

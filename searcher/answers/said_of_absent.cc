#include "searcher/answers/said_of_absent.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

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

}  // namespace

std::vector<Xapian::docid> said_of_absent(const QueryMeaning& meaning, const QueryBuilder& builder,
                                          const OpenIndex& index) {
  std::vector<std::tuple<int, bool, Xapian::docid>> found;  // by rank
  const auto add = [&](const Xapian::Query& speaks, const Xapian::Query& own, bool named) {
    if (speaks.empty()) return;
    Xapian::Enquire enquire(builder.database());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, own, speaks));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const auto matches = enquire.get_mset(0, builder.database().get_doccount());
    for (auto at = matches.begin(); at != matches.end(); ++at)
      if (const int rank = rank_of(index.facts[*at], named); rank >= 0)
        found.emplace_back(rank, !index.facts[*at].main, *at);
  };
  for (const auto& unit : meaning.content) {
    if (!unit.absent) continue;
    std::vector<Xapian::Query> names;
    for (const auto& term : unit.joined) names.emplace_back(term);
    for (const auto* meant : meaning.names.front().meanings) {
      const Xapian::Query own(make_term(prefix::kDrug, index.lexicon.drugs()[meant->drug].key));
      if (!names.empty()) add(any_of(names), own, true);
      if (!unit.concept_id.empty()) add(builder.mention(unit.concept_id, 1), own, false);
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<Xapian::docid> sections;
  for (const auto& [rank, _, section] : found)
    if (sections.size() < kMostLead && std::find(sections.begin(), sections.end(), section) == sections.end())
      sections.push_back(section);
  return sections;
}

}  // namespace materia

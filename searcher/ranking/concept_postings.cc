#include "searcher/ranking/concept_postings.h"

#include <algorithm>
#include <limits>

#include "common/index/schema.h"
#include "searcher/ranking/weights.h"

namespace materia {

using namespace weights::concepts;

bool by_section(const ScoredSection& a, const ScoredSection& b) { return a.section < b.section; }
// Sections of either, or of both only, with the sum of their scores.
ScoredSections join(const ScoredSections& a, const ScoredSections& b, bool both) {
  ScoredSections out;
  out.reserve(both ? std::min(a.size(), b.size()) : a.size() + b.size());
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->section < y->section)) {
      if (!both) out.push_back(*x);
      ++x;
    } else if (x == a.end() || y->section < x->section) {
      if (!both) out.push_back(*y);
      ++y;
    } else {
      out.push_back({x->section, x->score + y->score});
      ++x, ++y;
    }
  }
  return out;
}

ConceptPostings::ConceptPostings(const QueryBuilder& builder, const OpenIndex& index)
    : builder_(builder), index_(index) {}

ScoredSections ConceptPostings::postings(const std::string& term, float score) const {
  ScoredSections list;
  const auto frequency = builder_.frequency(term);
  if (frequency == 0) return list;
  list.reserve(frequency);
  const auto& database = builder_.database();
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) list.push_back({*at, score});
  return list;
}

// Sections that speak of a concept, with a role or without.
ScoredSections ConceptPostings::mention(std::uint32_t number) const {
  ScoredSections list;
  for (const auto& term : concept_terms(index_.concepts[number].id))
    if (const ScoredSections more = postings(term, 0); !more.empty())
      list = list.empty() ? more : join(list, more, false);
  return list;
}

// The monograph that leads a section's family: what one of its members says of the drug holds for all.
std::uint32_t ConceptPostings::family_of(std::uint32_t section) const {
  return index_.prior.leader[index_.facts[section].monograph];
}

// The monographs that lead their families, by number, whose drugs belong to the group, or are taken for the purpose.
std::vector<bool> ConceptPostings::members_of(std::uint32_t group) const {
  std::vector<bool> members(index_.prior.drug.size(), false);
  if (index_.concepts[group].kind != ConceptKind::kGroup)
    for (const auto& scored : role(group, BlockKind::kTreats))
      if (scored.score >= kTreats[3]) members[family_of(scored.section)] = true;
  for (const auto& scored : postings(make_term(prefix::kMember, index_.concepts[group].id), 0))
    members[family_of(scored.section)] = true;
  return members;
}

const ScoredSections& ConceptPostings::role(std::uint32_t number, BlockKind kind) const {
  const auto [known, is_new] = roles_.try_emplace({number, kind});
  if (is_new) known->second = read_role(number, kind);
  return known->second;
}

// The postings of all grades at once. A section that has several of them has the sum.
ScoredSections ConceptPostings::read_role(std::uint32_t number, BlockKind kind) const {
  struct Postings {
    Xapian::PostingIterator at, end;
    Xapian::docid section;
    float score;
  };
  const bool treats = kind == BlockKind::kTreats;
  std::vector<Postings> grades;
  std::size_t most = 0;
  for (int grade = treats ? kTreatsGrades : kCausesGrades; grade > 0; --grade) {
    const auto term = make_graded_term(treats ? prefix::kTreats : prefix::kCauses, grade, index_.concepts[number].id);
    const auto frequency = builder_.frequency(term);
    if (frequency == 0) continue;
    const auto& database = builder_.database();
    auto first = database.postlist_begin(term);
    const auto section = *first;
    grades.push_back({std::move(first), database.postlist_end(term), section, (treats ? kTreats : kCauses)[grade]});
    most += frequency;
  }
  ScoredSections list;
  list.reserve(most);
  while (!grades.empty()) {
    ScoredSection next{std::numeric_limits<std::uint32_t>::max(), 0};
    for (const auto& grade : grades) next.section = std::min(next.section, grade.section);
    for (auto grade = grades.begin(); grade != grades.end();) {
      if (grade->section == next.section) {
        next.score += grade->score;
        if (++grade->at == grade->end) {
          grade = grades.erase(grade);
          continue;
        }
        grade->section = *grade->at;
      }
      ++grade;
    }
    list.push_back(next);
  }
  return list;
}

// The sections that speak of a concept, with a role or without, in no order, but those that are known; all of them are
// known afterwards.
std::vector<std::uint32_t> ConceptPostings::speaking_of(std::uint32_t number, std::vector<bool>& is_known) const {
  std::vector<std::uint32_t> sections;
  const auto add = [&](std::uint32_t section) {
    if (is_known[section]) return;
    is_known[section] = true;
    sections.push_back(section);
  };
  for (const auto kind : {BlockKind::kTreats, BlockKind::kCauses})
    for (const auto& scored : role(number, kind)) add(scored.section);
  const auto& database = builder_.database();
  const auto term = make_term(prefix::kMention, index_.concepts[number].id);
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) add(*at);
  return sections;
}

// Adds to the scores of those sections of the list that have the term.
void ConceptPostings::add_where(const std::string& term, float score, ScoredSections& list) const {
  if (list.empty() || builder_.frequency(term) == 0) return;
  const auto& database = builder_.database();
  auto at = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  Xapian::docid has = *at;
  for (auto& scored : list) {
    if (has < scored.section) {
      at.skip_to(scored.section);
      if (at == end) return;
      has = *at;
    }
    if (has == scored.section) scored.score += score;
  }
}

}  // namespace materia

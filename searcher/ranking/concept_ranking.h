// The sections that answer a query about symptoms, conditions or groups, best first: what is used for them, what can
// cause them, what else mentions them. They are read from the postings of their roles, without matching words, so an
// answer costs as much as it has sections. weights.h states the scores.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/index/drug_prior.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/search.h"

namespace materia {

// Sections with their scores; sorts no more of them than is asked for.
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

// Lives for one search; keeps everything by reference.
class ConceptAnswers {
 public:
  ConceptAnswers(const QueryMeaning& meaning, const WantedDrugs& wanted, const QueryBuilder& builder,
                 const OpenIndex& index);

  // What is used for everything sought and belongs to the groups, or can cause it. If hardly anything answers for all,
  // what answers for any; if no drug of the groups does, drugs of other groups too. If only groups are asked for,
  // kTreats gives their members.
  [[nodiscard]] RankedSections block(BlockKind kind) const;

  // Sections of this kind, or inside one, of the drugs that are used for all that is sought and belong to the groups.
  [[nodiscard]] RankedSections of_those(SectionKind kind) const;

  // Of two groups: the sections in which a drug of one speaks of the other, interactions first. A drug of both is left
  // out: it is the two of them.
  [[nodiscard]] RankedSections together() const;

  // The cautions of those drugs that speak of a condition that the question speaks of.
  [[nodiscard]] RankedSections cautions() const;

  // What mentions everything sought, without the sections of these two; all score 0. They are many and seldom reached:
  // score_mentions() gives those that a page shows their scores.
  [[nodiscard]] RankedSections mentions(const RankedSections& uses, const RankedSections& effects) const;
  void score_mentions(RankedSections& mentions) const;

  // Does any text say of a drug that it is used for, or can cause, something that is sought?
  [[nodiscard]] bool has(BlockKind kind) const;

  // "nausea or headache"
  [[nodiscard]] std::string anything_sought() const;

  // "Used for nausea", "Can cause nausea and headache".
  [[nodiscard]] std::string title(BlockKind kind) const;

 private:
  using List = std::vector<ScoredSection>;  // by section

  [[nodiscard]] List postings(const std::string& term, float score) const;
  [[nodiscard]] std::uint32_t family_of(std::uint32_t section) const;
  [[nodiscard]] List mention(std::uint32_t number) const;
  [[nodiscard]] std::vector<bool> members() const;
  [[nodiscard]] std::vector<bool> members_of(std::uint32_t group) const;
  [[nodiscard]] const List& role(std::uint32_t number, BlockKind kind) const;
  [[nodiscard]] List read_role(std::uint32_t number, BlockKind kind) const;
  [[nodiscard]] std::vector<std::uint32_t> speaking_of(std::uint32_t number, std::vector<bool>& is_known) const;
  [[nodiscard]] List roles(BlockKind kind, bool all_sought) const;
  [[nodiscard]] std::string sought_joined(std::string_view last) const;
  [[nodiscard]] bool contains(std::uint32_t wider, std::uint32_t number) const;
  [[nodiscard]] bool contains_sought(std::uint32_t wider) const;
  void add_for_every_word(List& list) const;
  void add_where(const std::string& term, float score, List& list) const;
  void add_where_named(std::uint32_t group, List& list) const;
  void put_vaccines_back(List& list) const;
  [[nodiscard]] RankedSections sections_of_groups() const;
  void keep_wanted(List& list) const;
  void finish_scores(List& list) const;
  [[nodiscard]] RankedSections finish(List list, bool of_others = false) const;

  const QueryMeaning& meaning_;
  const WantedDrugs& wanted_;
  const QueryBuilder& builder_;
  const OpenIndex& index_;
  mutable std::map<std::pair<std::uint32_t, BlockKind>, List> roles_;  // read once for a search
};

// For another kind of question about concepts: the sections that mention them all, the kind asked for first. Empty if
// nothing can match.
struct AboutQuery {
  Xapian::Query query;
  std::vector<Xapian::docid> selected;  // the same sections, ascending
};
[[nodiscard]] AboutQuery about_query(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index);

}  // namespace materia

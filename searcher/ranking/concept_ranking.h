// The sections that answer a query about symptoms, conditions or groups, best first: what is used for them, what can
// cause them, what else mentions them. They are read from the postings of their roles, without matching words, so an
// answer costs as much as it has sections. weights.h states the scores.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/ranking/concept_postings.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/ranking/ranked_sections.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/search.h"

namespace materia {

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
  [[nodiscard]] std::vector<bool> members() const;
  [[nodiscard]] ScoredSections roles(BlockKind kind, bool all_sought) const;
  [[nodiscard]] std::string sought_joined(std::string_view last) const;
  [[nodiscard]] bool contains(std::uint32_t wider, std::uint32_t number) const;
  [[nodiscard]] bool contains_sought(std::uint32_t wider) const;
  void add_for_every_word(ScoredSections& list) const;
  void add_where_named(std::uint32_t group, ScoredSections& list) const;
  void put_vaccines_back(ScoredSections& list) const;
  [[nodiscard]] RankedSections sections_of_groups() const;
  void keep_wanted(ScoredSections& list) const;
  void finish_scores(ScoredSections& list) const;
  [[nodiscard]] RankedSections finish(ScoredSections list, bool of_others = false) const;

  const QueryMeaning& meaning_;
  const WantedDrugs& wanted_;
  const QueryBuilder& builder_;
  const OpenIndex& index_;
  ConceptPostings postings_;
};

}  // namespace materia

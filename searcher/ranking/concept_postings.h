// The sections that the postings of concepts list.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "searcher/index/drug_prior.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/search.h"

namespace materia {

using ScoredSections = std::vector<ScoredSection>;  // by section, unless it is said otherwise

[[nodiscard]] bool by_section(const ScoredSection& a, const ScoredSection& b);

// Sections of either, or of both only, with the sum of their scores.
[[nodiscard]] ScoredSections join(const ScoredSections& a, const ScoredSections& b, bool both);

// Lives for one search; keeps everything by reference.
class ConceptPostings {
 public:
  ConceptPostings(const QueryBuilder& builder, const OpenIndex& index);

  // The sections with this term, all with this score.
  [[nodiscard]] ScoredSections postings(const std::string& term, float score) const;

  // What has this role for a concept, by its grade (weights.h). Read once.
  [[nodiscard]] const ScoredSections& role(std::uint32_t number, BlockKind kind) const;

  // Sections that speak of a concept, with a role or without; their scores are 0.
  [[nodiscard]] ScoredSections mention(std::uint32_t number) const;

  // The same in no order and without those that are known; all of them are known afterwards. is_known: by section.
  [[nodiscard]] std::vector<std::uint32_t> speaking_of(std::uint32_t number, std::vector<bool>& is_known) const;

  // The monographs that lead their families, by number, whose drugs belong to the group, or are taken for the purpose.
  [[nodiscard]] std::vector<bool> members_of(std::uint32_t group) const;

  // The monograph that leads a section's family: what one of its members says of the drug holds for all.
  [[nodiscard]] std::uint32_t family_of(std::uint32_t section) const;

  // Adds to the scores of those sections of the list that have the term.
  void add_where(const std::string& term, float score, ScoredSections& list) const;

 private:
  [[nodiscard]] ScoredSections read_role(std::uint32_t number, BlockKind kind) const;

  const QueryBuilder& builder_;
  const OpenIndex& index_;
  mutable std::map<std::pair<std::uint32_t, BlockKind>, ScoredSections> roles_;
};

}  // namespace materia

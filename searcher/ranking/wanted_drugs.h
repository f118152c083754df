// Which drugs may answer a question that sets some aside (searcher/reading/exclusions.h): a filter over drugs, for
// hits, blocks, totals and facets alike.
//
//   other than ibuprofen      ibuprofen, and every drug that contains it
//   without NSAIDs            the members of the group, and every drug that contains one
//   allergic to penicillin    penicillin, and its class (corpus/language/en/set_aside.yaml)
//   that doesn't make drowsy  the drugs that cause it: all that call it common, others unless their text denies it
//
// A drug that the question names stays, and an allergy beside it is for its own texts to speak of.
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// Lives for one search; keeps the index by reference.
class WantedDrugs {
 public:
  WantedDrugs(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index);

  // Is no drug set aside?
  [[nodiscard]] bool all() const { return unwanted_.empty(); }

  // May this section answer?
  [[nodiscard]] bool has(std::uint32_t section) const {
    if (all()) return true;
    const auto drug = index_.prior.drug[index_.facts[section].monograph];
    return drug == DrugPrior::kNone || !unwanted_[drug];
  }

  // Does its drug's text say that it has none of the effects that are not wanted, or less than others?
  [[nodiscard]] bool denies(std::uint32_t section) const {
    if (denying_.empty()) return false;
    const auto drug = index_.prior.drug[index_.facts[section].monograph];
    return drug != DrugPrior::kNone && denying_[drug];
  }

  // The sections that may answer, as a query to filter by.
  [[nodiscard]] Xapian::Query filter() const;

 private:
  void set_aside(const Excluded& excluded, const QueryBuilder& builder);
  void set_aside_drug(std::uint32_t drug);
  void set_aside_group(std::uint32_t group);
  void set_aside_effect(std::uint32_t effect, const QueryBuilder& builder);
  void set_aside_class_of(const Excluded& excluded);
  [[nodiscard]] bool is_in(std::uint32_t drug, std::uint32_t group) const;

  const OpenIndex& index_;
  std::vector<bool> unwanted_;  // by drug; empty for none
  std::vector<bool> denying_;   // by drug; empty unless an effect is not wanted
};

}  // namespace materia

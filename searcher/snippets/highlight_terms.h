// What to mark in the sections that are shown, and by weight which of their sentences to show.
#pragma once

#include <string>
#include <unordered_map>

#include "common/lexicon/lexicon.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

// Names are marked wherever they stand, but choose nothing, since every section of their drug may have them.
// drug: whose section it is, where several are named. There its own name is everywhere; what is said of the other one,
// or of its group, is sought.
[[nodiscard]] MatchTerms terms_to_mark(const QueryMeaning& meaning, const LexiconDrug* drug,
                                       const QueryBuilder& builder, const OpenIndex& index);

// Those of each drug whose sections answer one query. What it is made of outlives it.
class MarkedTerms {
 public:
  MarkedTerms(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index)
      : meaning_(meaning), builder_(builder), index_(index) {}

  [[nodiscard]] const MatchTerms& of(const std::string& drug) {
    const bool compared = meaning_.names.size() > 1;
    const auto [at, fresh] = terms_.try_emplace(compared ? drug : std::string{});
    if (fresh) at->second = terms_to_mark(meaning_, index_.lexicon.drug(drug), builder_, index_);
    return at->second;
  }

 private:
  const QueryMeaning& meaning_;
  const QueryBuilder& builder_;
  const OpenIndex& index_;
  std::unordered_map<std::string, MatchTerms> terms_;
};

}  // namespace materia

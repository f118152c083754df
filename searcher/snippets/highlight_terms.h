// Which terms to highlight in the sections that are shown, and by weight which of their sentences to show.
#pragma once

#include <string>
#include <unordered_map>

#include "common/lexicon/lexicon.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/snippets/highlighter.h"

namespace materia {

// Is a group asked about together with another, or with a thing ("antibiotics and alcohol")?
[[nodiscard]] bool asks_beside_group(const QueryMeaning& meaning);

// Names are highlighted wherever they stand but weigh 0: every section of their drug may have them.
// drug: whose section it is, if the query names several drugs or asks_beside_group(). Its own name or group
// weighs 0 there; what is said of the other drug, or of its group, is what to show. nullptr for any.
[[nodiscard]] MatchTerms terms_to_highlight(const QueryMeaning& meaning, const LexiconDrug* drug,
                                            const QueryBuilder& builder, const OpenIndex& index);

// The terms for the sections of each drug that answer one query. All arguments must outlive it.
class HighlightTerms {
 public:
  HighlightTerms(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index)
      : meaning_(meaning), builder_(builder), index_(index) {}

  // drug: its key. The reference stays valid.
  [[nodiscard]] const MatchTerms& of(const std::string& drug) {
    const bool compared = meaning_.names.size() > 1 || asks_beside_group(meaning_);
    const auto [at, fresh] = terms_.try_emplace(compared ? drug : std::string{});
    if (fresh) at->second = terms_to_highlight(meaning_, index_.lexicon.drug(drug), builder_, index_);
    return at->second;
  }

 private:
  const QueryMeaning& meaning_;
  const QueryBuilder& builder_;
  const OpenIndex& index_;
  std::unordered_map<std::string, MatchTerms> terms_;
};

}  // namespace materia

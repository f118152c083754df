// Answers a question in words that no name and no concept decides.
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/answers/answer.h"
#include "searcher/answers/section_reader.h"
#include "searcher/index/catalog.h"
#include "searcher/index/open_index.h"
#include "searcher/index/section_filter.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/ranking/word_evidence.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// One a thread; keeps everything by reference.
class WordSearch {
 public:
  WordSearch(const OpenIndex& index, const QueryBuilder& builder, const Catalog& catalog, SectionReader& reader)
      : index_(index), builder_(builder), catalog_(catalog), reader_(reader) {}

  // The sections that hold enough of the words (word_evidence.h). Totals and facets are exact.
  [[nodiscard]] Answer search(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request);

 private:
  // Drops the sections that the question or the request leaves out; counts kinds before the filter on kinds.
  void filter(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request,
              const SectionFilter& passes, std::vector<HeldWords>& found, Answer& answer) const;
  // The words by which the best sections speak of the same; empty if there are none.
  [[nodiscard]] Xapian::Query feedback(const Xapian::Query& ranked, const QueryMeaning& meaning) const;

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  const Catalog& catalog_;
  SectionReader& reader_;
};

}  // namespace materia

// Answers a query about symptoms, conditions or groups where no drug is named: this is where a symptom becomes two
// blocks, what is used for it and what can cause it.
#pragma once

#include "searcher/answers/answer.h"
#include "searcher/answers/section_reader.h"
#include "searcher/answers/section_search.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// One a thread; keeps everything by reference.
class ConceptSearch {
 public:
  ConceptSearch(const OpenIndex& index, const QueryBuilder& builder, SectionReader& reader, SectionSearch& sections)
      : index_(index), builder_(builder), reader_(reader), sections_(sections) {}

  // Nothing found if no concept is asked about.
  [[nodiscard]] Answer search(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request);

 private:
  [[nodiscard]] bool is_told_in_uses(const QueryMeaning& meaning) const;

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  SectionReader& reader_;
  SectionSearch& sections_;
};

}  // namespace materia

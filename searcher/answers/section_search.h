// Answers a query by matching: the sections of the drugs it names, or of the kind it asks for.
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/answers/answer.h"
#include "searcher/answers/leading_sections.h"
#include "searcher/answers/pair_texts.h"
#include "searcher/answers/quoted_answer.h"
#include "searcher/answers/section_reader.h"
#include "searcher/index/catalog.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// One a thread; keeps everything by reference.
class SectionSearch {
 public:
  SectionSearch(const OpenIndex& index, const QueryBuilder& builder, const Catalog& catalog, SectionReader& reader,
                PairReader& pairs, QuotedAnswer& quotes)
      : index_(index),
        builder_(builder),
        catalog_(catalog),
        reader_(reader),
        pairs_(pairs),
        quotes_(quotes),
        leading_(index, builder, reader) {}

  [[nodiscard]] Answer search(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request);

  using Sections = std::vector<Xapian::docid>;

  // The sections that match this query, best first. selected: the same sections, ascending.
  [[nodiscard]] Answer run(const Xapian::Query& any_drug, const Sections& selected, const QueryMeaning& meaning,
                           const WantedDrugs& wanted, const SearchRequest& request);

 private:
  [[nodiscard]] Xapian::MSet match(const Xapian::Query& query, Page page) const;
  // The query with those sections before all others that answer best: of each drug named, or for somebody of that age.
  [[nodiscard]] Xapian::Query led(const Xapian::Query& query, const QueryMeaning& meaning);
  [[nodiscard]] Sections that_say_it(const Xapian::Query& query, const QueryMeaning& meaning);
  [[nodiscard]] Sections for_that_age(const Xapian::Query& query, const QueryMeaning& meaning) const;
  [[nodiscard]] bool is_of_named_drug(Xapian::docid section, const QueryMeaning& meaning) const;
  [[nodiscard]] Sections first_of_each(const Xapian::Query& query, const QueryMeaning& meaning) const;
  // The sentence that answers a question about one drug, if the page asked for is the first.
  [[nodiscard]] std::optional<Hit> quoted(const Xapian::Query& query, const QueryMeaning& meaning, Page page);
  void say_filtered_out(const QueryMeaning& meaning, const Xapian::Query& query, const Xapian::Query& passing,
                        Answer& answer) const;
  [[nodiscard]] Sections sections_of_pairs(const QueryMeaning& meaning, std::vector<Silence>& silence);

  const OpenIndex& index_;
  const QueryBuilder& builder_;
  const Catalog& catalog_;
  SectionReader& reader_;
  PairReader& pairs_;
  QuotedAnswer& quotes_;
  LeadingSections leading_;
};

}  // namespace materia

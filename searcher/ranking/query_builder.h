// A query's meaning as a Xapian query. A name selects the sections of its drug and of drugs that contain it; everything
// else only adds weight. weights.h states every weight, and the tiers that keep a named drug first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/ranking/term_queries.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// Builds queries against one database. One a thread.
class QueryBuilder : public TermQueries {
 public:
  using TermQueries::TermQueries;

  // The sections of the drugs named, or of the kind asked for. Empty (Xapian::Query::empty()) if neither is.
  [[nodiscard]] Xapian::Query build(const QueryMeaning& meaning) const;

  // The sections that build() selects, ascending.
  [[nodiscard]] std::vector<Xapian::docid> selected(const QueryMeaning& meaning) const;

  // The sections that this query selects, in the order that suits the question.
  [[nodiscard]] Xapian::Query ordered(const Xapian::Query& selection, const QueryMeaning& meaning) const;

  // The sections that the question leaves out, ascending.
  [[nodiscard]] std::vector<Xapian::docid> left_out_sections(const QueryMeaning& meaning) const;

  // The content units of which no form occurs in the index.
  [[nodiscard]] std::vector<const ContentUnit*> unknown(const QueryMeaning& meaning) const;

  // The query with these sections before all others: in this order, or in their own.
  [[nodiscard]] Xapian::Query led_by(const std::vector<Xapian::docid>& sections, const Xapian::Query& query) const;
  [[nodiscard]] Xapian::Query led_by_any(const std::vector<Xapian::docid>& sections, const Xapian::Query& query) const;

  // What orders the sections that match, without making any match.
  [[nodiscard]] Xapian::Query preferences(const QueryMeaning& meaning) const;

 private:
  // One way in which a section is selected: it has all the terms, for a weight of its own or by BM25.
  struct Form {
    std::vector<std::string> terms;
    std::optional<double> weight;
  };

  // What selects sections; a section is selected if one form does.
  [[nodiscard]] std::vector<Form> forms(const QueryMeaning& meaning) const;
  void add_form(const std::string& term, double weight, std::vector<Form>& forms) const;
  void add_forms(const QueryMeaning& meaning, const NameMatch& name, std::vector<Form>& forms) const;
  void add_groups(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_words_of_answers(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_class_statements(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_questions(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_mentions(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  [[nodiscard]] bool asks_for_unnamed_symptom(const QueryMeaning& meaning) const;
};

}  // namespace materia

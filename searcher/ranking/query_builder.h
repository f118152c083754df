// A query's meaning as a Xapian query. A name selects the sections of its drug and of drugs that contain it; everything
// else only adds weight. weights.h states every weight, and the tiers that keep a named drug first.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// Builds queries against one database. One a thread.
class QueryBuilder {
 public:
  QueryBuilder(const Xapian::Database& sections, const OpenIndex& index) : db_(sections), index_(index) {}

  // Number of sections that contain the term. Looked up once: a generation never changes.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const;

  [[nodiscard]] const Xapian::Database& database() const { return db_; }

  // Empty (Xapian::Query::empty()) if nothing that was typed can be found.
  // strict matters only without a name: true requires all content words, false only the rarest.
  [[nodiscard]] Xapian::Query build(const QueryMeaning& meaning, bool strict) const;

  // The content units of which no form occurs in the index.
  [[nodiscard]] std::vector<const ContentUnit*> unknown(const QueryMeaning& meaning) const;

  // The query with these sections before all others: in this order, or in their own.
  [[nodiscard]] Xapian::Query led_by(const std::vector<Xapian::docid>& sections, const Xapian::Query& query) const;
  [[nodiscard]] Xapian::Query led_by_any(const std::vector<Xapian::docid>& sections, const Xapian::Query& query) const;

  // Sections with this term, or in this selection, all with the same weight.
  [[nodiscard]] Xapian::Query fixed(const std::string& term, double weight) const;
  [[nodiscard]] Xapian::Query fixed(const Xapian::Query& selection, double weight) const;

  // Sections that mention a concept, all with the same weight; empty if none does. mentions(): their number, roughly.
  [[nodiscard]] Xapian::Query mention(std::string_view concept_id, double weight) const;
  [[nodiscard]] Xapian::doccount mentions(std::string_view concept_id) const;

  // Sections that contain a word or compound in any of its forms, by BM25.
  [[nodiscard]] Xapian::Query unit(const ContentUnit& unit) const;

  // What orders the sections that match, without making any match.
  [[nodiscard]] Xapian::Query preferences(const QueryMeaning& meaning) const;

 private:
  static Xapian::Query without_left_out(const Xapian::Query& query, const QueryMeaning& meaning);
  [[nodiscard]] Xapian::Query named(const QueryMeaning& meaning) const;
  [[nodiscard]] Xapian::Query name_group(const QueryMeaning& meaning, const NameMatch& name) const;
  void add_groups(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_words_of_answers(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_class_statements(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_questions(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  void add_mentions(const QueryMeaning& meaning, std::vector<Xapian::Query>& wishes) const;
  [[nodiscard]] bool asks_for_unnamed_symptom(const QueryMeaning& meaning) const;
  [[nodiscard]] bool is_almost_a_name(const ContentUnit& unit) const;
  [[nodiscard]] bool known(const ContentUnit& unit) const;
  [[nodiscard]] Xapian::doccount frequency(const ContentUnit& unit) const;

  void add_fixed(std::vector<Xapian::Query>& forms, const std::string& term, double weight) const;

  Xapian::Database db_;
  const OpenIndex& index_;
  mutable std::unordered_map<std::string, Xapian::doccount> frequencies_;
};

}  // namespace materia

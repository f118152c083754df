// The terms of names, concepts and free words as Xapian queries against one database.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/reading/content_words.h"

namespace materia {

// One a thread; keeps the index by reference.
class TermQueries {
 public:
  TermQueries(const Xapian::Database& sections, const OpenIndex& index) : db_(sections), index_(index) {}

  [[nodiscard]] const Xapian::Database& database() const { return db_; }

  // Runs a query, words by BM25.
  [[nodiscard]] Xapian::Enquire enquire(const Xapian::Query& query) const;

  // Number of sections that contain the term. Looked up once: a generation never changes.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const;

  // Sections with this term, or in this selection, all with the same weight.
  [[nodiscard]] Xapian::Query fixed(const std::string& term, double weight) const;
  [[nodiscard]] Xapian::Query fixed(const Xapian::Query& selection, double weight) const;

  // Sections that mention a concept, all with the same weight; empty if none does. mentions(): their number, roughly.
  [[nodiscard]] Xapian::Query mention(std::string_view concept_id, double weight) const;
  [[nodiscard]] Xapian::doccount mentions(std::string_view concept_id) const;

  // The sections with this term, or with a word or compound in any of its forms, as unit() selects them; ascending.
  [[nodiscard]] std::vector<Xapian::docid> sections_of(const std::string& term) const;
  [[nodiscard]] std::vector<Xapian::docid> sections_of(const ContentUnit& unit) const;

  // Does a section of these match the query?
  [[nodiscard]] bool any(const Xapian::Query& sections, const Xapian::Query& query) const;

  // The sections that have all the terms, of which there is at least one; those of these sections. Ascending.
  [[nodiscard]] std::vector<Xapian::docid> with_all(std::vector<std::string> terms) const;
  [[nodiscard]] std::vector<Xapian::docid> with_all(const std::vector<std::string>& terms,
                                                    std::vector<Xapian::docid> sections) const;

  // Does the index know a word or compound in any of its forms? In how many sections, roughly?
  [[nodiscard]] bool known(const ContentUnit& unit) const;
  [[nodiscard]] Xapian::doccount frequency(const ContentUnit& unit) const;

  // Sections that contain a word or compound in any of its forms, by BM25.
  [[nodiscard]] Xapian::Query unit(const ContentUnit& unit) const;

 protected:
  [[nodiscard]] const OpenIndex& index() const { return index_; }
  // The same as fixed(), unless no section has the term: what is nowhere costs time and finds nothing.
  void add_fixed(std::vector<Xapian::Query>& forms, const std::string& term, double weight) const;

 private:
  [[nodiscard]] bool is_almost_a_name(const ContentUnit& unit) const;

  Xapian::Database db_;
  const OpenIndex& index_;
  mutable std::unordered_map<std::string, Xapian::doccount> frequencies_;
};

// Adds more to the sections; both are ascending.
void add_sections(std::vector<Xapian::docid>& sections, const std::vector<Xapian::docid>& more);

// Queries joined by "or", by "and"; the query itself where there is only one. None may be empty.
[[nodiscard]] Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
[[nodiscard]] Xapian::Query all_of(const std::vector<Xapian::Query>& queries);
[[nodiscard]] Xapian::Query all_of_terms(const std::vector<std::string>& terms);

}  // namespace materia

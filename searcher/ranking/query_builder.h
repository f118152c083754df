// What was read → a Xapian query.
//
// Weights come in tiers, so that no amount of matching prose lifts another drug over the one that was named:
//   the typed name is a monograph's title 40, its title but for a parenthesis 36, another name it gives itself 20, a
//   name
//     that is kept for this one of the drug's monographs 12
//   the drug that was named              100
//   a section of one that speaks of another 40, of a group that the other is of 20, where several are named
//   the best section of each drug named 1000, where they are compared and not taken together
//   a drug that contains it               50
//   the kind of section asked for         30, a section inside it 24, a label inside it 12
//   order of sections where none is asked 0..34 (section_record.h), so that stubs come last
//   a question of the monograph that asks what was typed 24, one that asks for the same section 25
//   side effects 12, where a symptom is asked for that no section of the drug speaks of
//   the form asked for 20, or a form of the whole body where none is; what is not banned 20
//   a word asked about beside a name      12 and its BM25
//   prose (BM25)                          mostly below 25
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

// Builds queries against one database; a thread's own.
class QueryBuilder {
 public:
  QueryBuilder(const Xapian::Database& sections, const OpenIndex& index) : db_(sections), index_(index) {}

  // In how many sections the term occurs. Looked up once: a generation never changes.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term) const;

  [[nodiscard]] const Xapian::Database& database() const { return db_; }

  // The query, empty (Xapian::Query::empty()) where nothing of what was typed can be found.
  // strict: all content words are asked for; else the rarest of them only. Without a name only.
  [[nodiscard]] Xapian::Query build(const QueryMeaning& meaning, bool strict) const;

  // Only documents that the request's filters let pass; MatchAll where there are none.
  // with_sections: the filter on kinds too.
  [[nodiscard]] static Xapian::Query filter(const SearchRequest& request, bool with_sections);

  // Content units of which no form occurs in the index.
  [[nodiscard]] std::vector<const ContentUnit*> unknown(const QueryMeaning& meaning) const;

  // The query with these sections before all others, in their order.
  [[nodiscard]] Xapian::Query led_by(const std::vector<Xapian::docid>& sections, const Xapian::Query& query) const;

  // Sections with this term, or of this selection, all with the same weight.
  [[nodiscard]] Xapian::Query fixed(const std::string& term, double weight) const;
  [[nodiscard]] Xapian::Query fixed(const Xapian::Query& selection, double weight) const;

  // Sections that speak of a concept, all with the same weight; empty where none does. In how many its terms occur.
  [[nodiscard]] Xapian::Query mention(std::string_view concept_id, double weight) const;
  [[nodiscard]] Xapian::doccount mentions(std::string_view concept_id) const;

  // Sections with a word or compound in any of its forms, by BM25.
  [[nodiscard]] Xapian::Query unit(const ContentUnit& unit) const;

  // What lifts a section among those that match, without making any match.
  [[nodiscard]] Xapian::Query preferences(const QueryMeaning& meaning) const;

 private:
  [[nodiscard]] Xapian::Query named(const QueryMeaning& meaning) const;
  [[nodiscard]] Xapian::Query name_group(const QueryMeaning& meaning, const NameMatch& name) const;
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

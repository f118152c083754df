#include "searcher/ranking/term_queries.h"

#include <algorithm>
#include <iterator>

#include "common/index/schema.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/weights.h"

namespace materia {

using Xapian::Query;

using namespace weights::named;

namespace {

constexpr std::size_t kMostFrequencies = 20'000;  // terms a thread remembers the frequency of

// BM25 as most engines set it (Robertson and Zaragoza 2009); no section counts as shorter than a tenth of the average.
constexpr double kTermSaturation = 1.2, kLengthShare = 0.75, kLeastLength = 0.1;

Query scaled(const Query& query, double factor) { return Query(Query::OP_SCALE_WEIGHT, query, factor); }

}  // namespace

Query any_of(const std::vector<Query>& queries) {
  return queries.size() == 1 ? queries.front() : Query(Query::OP_OR, queries.begin(), queries.end());
}

Query all_of(const std::vector<Query>& queries) {
  return queries.size() == 1 ? queries.front() : Query(Query::OP_AND, queries.begin(), queries.end());
}

Query all_of_terms(const std::vector<std::string>& terms) { return Query(Query::OP_AND, terms.begin(), terms.end()); }

Xapian::Enquire TermQueries::enquire(const Query& query) const {
  Xapian::Enquire enquire(db_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthShare, kLeastLength));
  return enquire;
}

Query TermQueries::fixed(const std::string& term, double weight) const { return fixed(Query(term), weight); }

void TermQueries::add_fixed(std::vector<Query>& forms, const std::string& term, double weight) const {
  if (frequency(term) > 0) forms.push_back(fixed(term, weight));
}

Query TermQueries::fixed(const Query& selection, double weight) const {
  auto* source = new ConstantWeight(index_.facts, weight);
  return Query(Query::OP_FILTER, Query(source->release()), selection);
}

Xapian::doccount TermQueries::frequency(const std::string& term) const {
  if (frequencies_.size() >= kMostFrequencies) frequencies_.clear();
  if (const auto known = frequencies_.find(term); known != frequencies_.end()) return known->second;
  return frequencies_.emplace(term, db_.get_termfreq(term)).first->second;
}

// "metformine" is read as metformin, but nobody wrote it so: a name is a name, its near forms are guesses.
bool TermQueries::is_almost_a_name(const ContentUnit& unit) const {
  if (unit.count != 1 || unit.parts.size() != 1) return false;
  const std::string& term = unit.parts.front();
  return unit.folded != term && unit.folded.size() <= term.size() + 1 && index_.lexicon.name_words().contains(term) &&
         index_.lexicon.find(unit.folded).empty();
}

std::vector<Xapian::docid> TermQueries::sections_of(const std::string& term) const {
  return {db_.postlist_begin(term), db_.postlist_end(term)};
}

void add_sections(std::vector<Xapian::docid>& sections, const std::vector<Xapian::docid>& more) {
  std::vector<Xapian::docid> both;
  both.reserve(sections.size() + more.size());
  std::set_union(sections.begin(), sections.end(), more.begin(), more.end(), std::back_inserter(both));
  sections.swap(both);
}

std::vector<Xapian::docid> TermQueries::sections_of(const ContentUnit& unit) const {
  std::vector<Xapian::docid> sections;
  for (const auto& twin : unit.joined) add_sections(sections, sections_of(twin));
  if (!unit.parts.empty()) add_sections(sections, with_all(unit.parts));
  if (!unit.concept_id.empty())
    for (const auto& term : concept_terms(unit.concept_id)) add_sections(sections, sections_of(term));
  if (!unit.number) add_sections(sections, sections_of(make_term(prefix::kTitleWord, unit.folded)));
  return sections;
}

std::vector<Xapian::docid> TermQueries::with_all(std::vector<std::string> terms) const {
  std::iter_swap(terms.begin(), std::min_element(terms.begin(), terms.end(), [&](const auto& a, const auto& b) {
                   return frequency(a) < frequency(b);
                 }));
  return with_all({terms.begin() + 1, terms.end()}, sections_of(terms.front()));
}

bool TermQueries::any(const Xapian::Query& sections, const Xapian::Query& query) const {
  if (query.empty()) return false;
  Xapian::Enquire enquire(db_);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, sections, query));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

std::vector<Xapian::docid> TermQueries::with_all(const std::vector<std::string>& terms,
                                                 std::vector<Xapian::docid> sections) const {
  for (const auto& term : terms) {
    auto at = db_.postlist_begin(term);
    const auto end = db_.postlist_end(term);
    std::erase_if(sections, [&](Xapian::docid section) {
      if (at != end) at.skip_to(section);
      return at == end || *at != section;
    });
  }
  return sections;
}

bool TermQueries::known(const ContentUnit& unit) const {
  if (is_almost_a_name(unit)) return false;
  const auto exists = [&](const std::string& term) { return frequency(term) > 0; };
  return std::any_of(unit.joined.begin(), unit.joined.end(), exists) ||
         (!unit.concept_id.empty() && mentions(unit.concept_id) > 0) ||
         (!unit.parts.empty() && std::all_of(unit.parts.begin(), unit.parts.end(), exists)) ||
         exists(make_term(prefix::kTitleWord, unit.folded));
}

Xapian::doccount TermQueries::frequency(const ContentUnit& unit) const {
  Xapian::doccount least = db_.get_doccount();
  for (const auto& part : unit.parts) least = std::min(least, frequency(part));
  if (unit.parts.empty()) least = 0;
  for (const auto& twin : unit.joined) least = std::max(least, frequency(twin));
  if (!unit.concept_id.empty()) least = std::max(least, mentions(unit.concept_id));
  return least;
}

Query TermQueries::mention(std::string_view concept_id, double weight) const {
  std::vector<Query> terms;
  for (const auto& term : concept_terms(concept_id))
    if (frequency(term) > 0) terms.emplace_back(term);
  return terms.empty() ? Query() : fixed(any_of(terms), weight);
}

Xapian::doccount TermQueries::mentions(std::string_view concept_id) const {
  Xapian::doccount sum = frequency(make_term(prefix::kMember, concept_id));  // a group may be known by its drugs alone
  for (const auto& term : concept_terms(concept_id)) sum += frequency(term);
  return sum;
}

Query TermQueries::unit(const ContentUnit& unit) const {
  std::vector<Query> forms;
  for (const auto& twin : unit.joined) forms.emplace_back(twin);
  if (!unit.parts.empty()) {
    const Query parts = unit.parts.size() == 1 ? Query(unit.parts.front()) : all_of_terms(unit.parts);
    forms.push_back(forms.empty() ? parts : scaled(parts, kOpenForm));
  }
  if (!unit.concept_id.empty())
    if (const Query concept_query = mention(unit.concept_id, kOtherWords); !concept_query.empty())
      forms.push_back(concept_query);
  if (!unit.number) add_fixed(forms, make_term(prefix::kTitleWord, unit.folded), kTitleWord);
  return forms.empty() ? Query() : any_of(forms);
}

}  // namespace materia

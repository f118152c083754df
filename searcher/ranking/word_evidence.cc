#include "searcher/ranking/word_evidence.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/index/schema.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/weights.h"

namespace materia {
namespace {

using Xapian::Query;

using weights::named::kLeastShare;

constexpr double kRounding = 1e-9;  // the same weights added in another order may differ in their last digits

double most(const std::vector<HeldWords>& held) {
  double best = 0;
  for (const auto& one : held) best = std::max(best, one.weight);
  return best;
}

void drop_below(double least, std::vector<HeldWords>& held) {
  std::erase_if(held, [&](const auto& one) { return one.weight < least * (1 - kRounding); });
}

}  // namespace

std::vector<std::string> WordEvidence::Word::all_terms() const {
  std::vector<std::string> all = terms;
  all.insert(all.end(), concept_terms.begin(), concept_terms.end());
  if (!title_term.empty()) all.push_back(title_term);
  return all;
}

WordEvidence::WordEvidence(const QueryMeaning& meaning, const TermQueries& terms) : terms_(terms) {
  for (const auto& unit : meaning.content)
    if (!unit.unwanted && terms_.known(unit)) add(unit);
  std::stable_sort(words_.begin(), words_.end(), [](const auto& a, const auto& b) { return a.rarity > b.rarity; });
}

double WordEvidence::rarity(Xapian::doccount sections) const {
  const double all = terms_.database().get_doccount(), with = std::min<double>(sections, all);
  return std::log1p((all - with + 0.5) / (with + 0.5));
}

// Each part of a compound is evidence, be it apart or in the joined term.
void WordEvidence::add(const ContentUnit& unit) {
  for (const auto& part : unit.parts) {
    std::vector<std::string> terms{part};
    terms.insert(terms.end(), unit.joined.begin(), unit.joined.end());
    add(unit, std::move(terms));
  }
  if (unit.parts.empty()) add(unit, unit.joined);
}

void WordEvidence::add(const ContentUnit& unit, std::vector<std::string> terms) {
  const auto is_absent = [&](const std::string& term) { return terms_.frequency(term) == 0; };
  Word word{std::move(terms), {}, {}, 0};
  std::erase_if(word.terms, is_absent);
  if (!unit.concept_id.empty()) word.concept_terms = concept_terms(unit.concept_id);
  std::erase_if(word.concept_terms, is_absent);
  if (unit.count == 1 && !unit.number) word.title_term = make_term(prefix::kTitleWord, unit.folded);
  if (!word.title_term.empty() && is_absent(word.title_term)) word.title_term.clear();
  Xapian::doccount sections = 0;
  for (const auto& term : word.all_terms()) sections = std::max(sections, terms_.frequency(term));
  if (sections == 0) return;
  word.rarity = rarity(sections);
  all_ += word.rarity;
  if (unit.concept_id.empty()) {
    ++plain_words_;
    plain_weight_ += word.rarity;
  }
  words_.push_back(std::move(word));
}

// The strongest of its forms in the text, so that a section is not counted twice for one word; and the title.
Query WordEvidence::evidence(const Word& word) const {
  std::vector<Query> forms(word.terms.begin(), word.terms.end());
  for (const auto& term : word.concept_terms)
    forms.push_back(terms_.fixed(term, weights::named::kOtherForm * word.rarity));
  std::vector<Query> fields;
  if (!forms.empty())
    fields.push_back(forms.size() == 1 ? forms.front() : Query(Query::OP_MAX, forms.begin(), forms.end()));
  if (!word.title_term.empty()) fields.push_back(terms_.fixed(word.title_term, weights::named::kInTitle * word.rarity));
  return any_of(fields);
}

Query WordEvidence::every_word() const {
  std::vector<Query> all;
  for (const auto& word : words_) {
    const auto terms = word.all_terms();
    all.emplace_back(Query::OP_OR, terms.begin(), terms.end());
  }
  return {Query::OP_AND, all.begin(), all.end()};
}

Query WordEvidence::ranked(const std::vector<HeldWords>& matching) const {
  std::vector<Query> any;
  for (const auto& word : words_) any.push_back(evidence(word));
  std::vector<Xapian::docid> sections, every;
  for (const auto& one : matching) {
    sections.push_back(one.section);
    if (words_.size() > 1 && one.weight >= all_ * (1 - kRounding)) every.push_back(one.section);
  }
  const Query query(Query::OP_FILTER, Query(Query::OP_OR, any.begin(), any.end()),
                    Query((new ListedDocuments(std::move(sections)))->release()));
  if (every.empty()) return query;
  return {Query::OP_AND_MAYBE, query,
          Query((new ListedDocuments(std::move(every), weights::named::kEveryWord))->release())};
}

// The rarest words first: once the common ones that are left cannot make a section match, they are looked up only in
// the sections that still may.
std::vector<HeldWords> WordEvidence::matching() const {
  std::vector<HeldWords> held;
  double left = all_, best = 0;
  for (const auto& word : words_) {
    if (left < kLeastShare * best) {
      drop_below(kLeastShare * best - left, held);
      add_where_held(word, held);
    } else {
      add_sections(word, held);
    }
    left -= word.rarity;
    best = most(held);
  }
  drop_below(kLeastShare * best, held);
  return held;
}

void WordEvidence::add_sections(const Word& word, std::vector<HeldWords>& held) const {
  std::vector<HeldWords> with;
  for (const auto& term : word.all_terms()) {
    const auto middle = static_cast<std::ptrdiff_t>(with.size());
    const auto& database = terms_.database();
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      with.push_back({*at, word.rarity});
    std::inplace_merge(with.begin(), with.begin() + middle, with.end(),
                       [](const auto& a, const auto& b) { return a.section < b.section; });
  }
  with.erase(std::unique(with.begin(), with.end(), [](const auto& a, const auto& b) { return a.section == b.section; }),
             with.end());
  std::vector<HeldWords> both;
  both.reserve(held.size() + with.size());
  auto x = held.begin();
  for (const auto& one : with) {
    while (x != held.end() && x->section < one.section) both.push_back(*x++);
    const bool known = x != held.end() && x->section == one.section;
    both.push_back({one.section, one.weight + (known ? x->weight : 0)});
    if (known) ++x;
  }
  both.insert(both.end(), x, held.end());
  held = std::move(both);
}

void WordEvidence::add_where_held(const Word& word, std::vector<HeldWords>& held) const {
  std::vector<bool> has(held.size(), false);
  for (const auto& term : word.all_terms()) {
    auto at = terms_.database().postlist_begin(term);
    const auto end = terms_.database().postlist_end(term);
    for (std::size_t i = 0; i < held.size() && at != end; ++i) {
      at.skip_to(held[i].section);
      if (at != end && *at == held[i].section) has[i] = true;
    }
  }
  for (std::size_t i = 0; i < held.size(); ++i)
    if (has[i]) held[i].weight += word.rarity;
}

}  // namespace materia

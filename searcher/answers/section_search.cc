#include "searcher/answers/section_search.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/index/schema.h"
#include "searcher/answers/match_counter.h"
#include "searcher/answers/missing_sections.h"
#include "searcher/answers/said_of_absent.h"
#include "searcher/answers/silence.h"
#include "searcher/answers/unmentioned_partners.h"
#include "searcher/index/section_filter.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/request_filter.h"

namespace materia {
namespace {

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& by) {
  return by.get_type() == Xapian::Query::LEAF_MATCH_ALL ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, by);
}

}  // namespace

// Stops where no other section can come before those of the page: counting is the MatchCounter's.
Xapian::MSet SectionSearch::match(const Xapian::Query& query, Page page) const {
  Xapian::Enquire enquire = builder_.enquire(query);
  // Of what the monographs of a family say otherwise than one another, the best.
  if (!index_.variants.empty()) enquire.set_collapse_key(slot::kVariant);
  return enquire.get_mset(static_cast<Xapian::doccount>(page.skip), static_cast<Xapian::doccount>(page.count));
}

Answer SectionSearch::search(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request) {
  const Xapian::Query query = builder_.build(meaning);
  return run(query, query.empty() ? Sections{} : builder_.selected(meaning), meaning, wanted, request);
}

Answer SectionSearch::run(const Xapian::Query& any_drug, const Sections& selected, const QueryMeaning& meaning,
                          const WantedDrugs& wanted, const SearchRequest& request) {
  Answer answer;
  if (any_drug.empty()) return answer;
  const Xapian::Query query = filtered(any_drug, wanted.filter());
  const SectionFilter passes(request, meaning, index_,
                             request.monograph.empty() ? 0 : catalog_.number_of(request.monograph));
  const Xapian::Query passing = passing_sections(index_, passes), of_kinds = filtered(query, request_filter(request));
  Xapian::Query asked = filtered(of_kinds, passing);
  const auto speaks = meaning.taken_together() ? sections_of_pairs(meaning, answer.silence) : Sections{};
  if (!speaks.empty() && is_of_named_drug(speaks.front(), meaning))
    asked = builder_.led_by_any(speaks, asked);
  else if (!meaning.taken_together() || !answer.silence.empty() || !speaks.empty())
    asked = led(asked, meaning);  // what only combinations say comes behind the drugs themselves
  if (const auto said = said_of_absent(meaning, builder_, index_); !said.empty()) asked = builder_.led_by(said, asked);
  for (auto& missing : missing_sections(meaning, builder_, index_)) answer.silence.push_back(std::move(missing));
  if (meaning.taken_together() ||
      std::any_of(meaning.content.begin(), meaning.content.end(), [](const ContentUnit& unit) { return unit.absent; }))
    for (auto& silent : without_own_texts(meaning, builder_, index_)) answer.silence.push_back(std::move(silent));
  for (auto& silent : unmentioned_partners(meaning, builder_, index_)) answer.silence.push_back(std::move(silent));
  MatchCounter counter(request, index_, passes, wanted);
  for (const auto section : selected) counter.count(section);
  counter.tell_facets(answer);
  answer.total = counter.total();
  const Xapian::MSet found = match(asked, page_of(request));
  if (request.explain) answer.explanation = "query: " + asked.get_description();
  if (passes.monographs().filters()) say_filtered_out(meaning, of_kinds, passing, answer);
  answer.quoted = quoted(asked, meaning, page_of(request));
  HighlightTerms terms(meaning, builder_, index_);
  for (auto at = found.begin(); at != found.end(); ++at)
    answer.hits.push_back(reader_.hit(*at, at.get_weight(), terms, passes.shown(*at)));
  return answer;
}

std::optional<Hit> SectionSearch::quoted(const Xapian::Query& query, const QueryMeaning& meaning, Page page) {
  constexpr std::size_t kRead = 24;  // sections, the best
  const auto question = page.skip == 0 ? read_answered_question(meaning, index_.lexicon) : std::nullopt;
  if (!question) return std::nullopt;
  const auto best = match(filtered(query, Xapian::Query(make_term(prefix::kDrug, question->drug->key))), {0, kRead});
  std::vector<std::uint32_t> sections;
  for (auto at = best.begin(); at != best.end(); ++at)
    if (!index_.facts[*at].banned) sections.push_back(*at);
  return quotes_.find(*question, sections);
}

// A drug that the filters leave nothing of is not answered by another, and words are not answered by fewer of them.
void SectionSearch::say_filtered_out(const QueryMeaning& meaning, const Xapian::Query& query,
                                     const Xapian::Query& passing, Answer& answer) const {
  const auto drugs = index_.lexicon.drugs();
  const auto is_empty = [&](const Xapian::Query& texts) { return match(texts, {0, 1}).empty(); };
  for (const auto& name : meaning.names) {
    std::vector<std::string> own;
    for (const auto* meant : name.meanings) own.push_back(make_term(prefix::kDrug, drugs[meant->drug].key));
    const Xapian::Query texts = filtered(query, Xapian::Query(Xapian::Query::OP_OR, own.begin(), own.end()));
    if (is_empty(filtered(texts, passing)) && !is_empty(texts))
      answer.silence.push_back(filtered_out(drugs[name.meanings.front()->drug]));
  }
  if (!answer.settled() && !is_empty(query)) answer.silence.push_back(all_filtered_out());
}

bool SectionSearch::is_of_named_drug(Xapian::docid section, const QueryMeaning& meaning) const {
  const auto drug = index_.prior.drug[index_.facts[section].monograph];
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings)
      if (meant->drug == drug) return true;
  return false;
}

// The best section of each named drug, when drugs are compared or one name may mean several ("EPO"): a person who types
// two names that look alike should see both.
SectionSearch::Sections SectionSearch::first_of_each(const Xapian::Query& query, const QueryMeaning& meaning) const {
  constexpr std::size_t kMostDrugs = 4;
  if (meaning.combination != nullptr) return {};
  std::vector<std::string> drugs;
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings)
      if (const auto& key = index_.lexicon.drugs()[meant->drug].key;
          std::find(drugs.begin(), drugs.end(), key) == drugs.end())
        drugs.push_back(key);
  if (drugs.size() < 2 || drugs.size() > kMostDrugs) return {};
  std::vector<std::pair<double, Xapian::docid>> best_of_each;
  for (const auto& key : drugs) {
    const Xapian::Query own(make_term(prefix::kDrug, key));
    const auto best = match(Xapian::Query(Xapian::Query::OP_FILTER, query, own), {0, 1});
    for (auto at = best.begin(); at != best.end(); ++at) best_of_each.emplace_back(at.get_weight(), *at);
  }
  if (best_of_each.size() < 2) return {};
  // Drugs that were typed come in the order typed, the meanings of one name as they rank.
  if (meaning.names.size() == 1)
    std::stable_sort(best_of_each.begin(), best_of_each.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
  Sections first;
  for (const auto& [_, section] : best_of_each) first.push_back(section);
  return first;
}

// Of drugs that are taken together: the sections of one that speak of another. Where none does, silence is told.
SectionSearch::Sections SectionSearch::sections_of_pairs(const QueryMeaning& meaning, std::vector<Silence>& silence) {
  constexpr std::size_t kMostNames = 5;
  const auto drugs = index_.lexicon.drugs();
  const std::size_t names = std::min(meaning.names.size(), kMostNames);
  Sections speaks;
  for (std::size_t i = 0; i < names; ++i)
    for (std::size_t j = i + 1; j < names; ++j) {
      bool silent = true;
      for (const auto* one : meaning.names[i].meanings)
        for (const auto* other : meaning.names[j].meanings) {
          const PairTexts& texts = pairs_.read(one->drug, other->drug);
          silent = silent && texts.silent;
          speaks.insert(speaks.end(), texts.speaks.begin(), texts.speaks.end());
        }
      if (!silent) continue;
      auto told =
          no_pair(drugs[meaning.names[i].meanings.front()->drug], drugs[meaning.names[j].meanings.front()->drug]);
      const auto is_told = [&](const Silence& known) { return known.text == told.text; };
      if (std::none_of(silence.begin(), silence.end(), is_told)) silence.push_back(std::move(told));
    }
  std::sort(speaks.begin(), speaks.end());
  speaks.erase(std::unique(speaks.begin(), speaks.end()), speaks.end());
  return speaks;
}

// "Is ibuprofen ok for a 3 month old": the sections of the drug whose headings name ages that hold this one, the
// narrowest first ("Children under 6 months").
SectionSearch::Sections SectionSearch::for_that_age(const Xapian::Query& query, const QueryMeaning& meaning) const {
  constexpr std::size_t kMostRead = 200, kMostLead = 3;
  const auto whom = std::find_if(meaning.whom.begin(), meaning.whom.end(),
                                 [](const ForWhom& each) { return each.months.has_value(); });
  if (whom == meaning.whom.end() || meaning.names.empty()) return {};
  std::vector<std::string> own;
  for (const auto* meant : meaning.names.front().meanings)
    own.push_back(make_term(prefix::kDrug, index_.lexicon.drugs()[meant->drug].key));
  const Xapian::Query of_drug(Xapian::Query::OP_OR, own.begin(), own.end());
  const auto best = match(Xapian::Query(Xapian::Query::OP_FILTER, query, of_drug), {0, kMostRead});
  std::vector<std::pair<double, Xapian::docid>> found;  // by how many months it spans
  for (auto at = best.begin(); at != best.end(); ++at)
    // What holds for a gel is no answer about the syrup.
    if (const auto ages = reader_.ages(*at);
        ages && ages->holds(*whom->months) && form_share(meaning.form, index_.facts[*at].form) > 0)
      found.emplace_back(ages->below - ages->from, *at);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Xapian::docid> first;
  for (const auto& [_, section] : found)
    if (first.size() < kMostLead) first.push_back(section);
  return first;
}

// "Can a child take it": the sections of the drug that say so.
SectionSearch::Sections SectionSearch::that_say_it(const Xapian::Query& query, const QueryMeaning& meaning) {
  constexpr std::size_t kRead = 120;
  const auto drug = leading_.drug_of(meaning);
  if (drug.empty()) return {};
  const auto best = match(filtered(query, Xapian::Query(make_term(prefix::kDrug, drug))), {0, kRead});
  return leading_.find(meaning, Sections(best.begin(), best.end()));
}

Xapian::Query SectionSearch::led(const Xapian::Query& query, const QueryMeaning& meaning) {
  if (const auto first = first_of_each(query, meaning); first.size() > 1) return builder_.led_by(first, query);
  if (const auto said = that_say_it(query, meaning); !said.empty()) return builder_.led_by(said, query);
  const auto of_age = for_that_age(query, meaning);
  return of_age.empty() ? query : builder_.led_by(of_age, query);
}

}  // namespace materia

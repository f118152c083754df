#include "searcher/searcher.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "common/index/generation_paths.h"
#include "common/index/schema.h"
#include "common/index/section_record.h"
#include "searcher/index/catalog.h"
#include "searcher/index/kind_counter.h"
#include "searcher/index/open_index.h"
#include "searcher/index/section_filter.h"
#include "searcher/ranking/concept_ranking.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/explanation.h"
#include "searcher/reading/query_reader.h"
#include "searcher/snippets/highlight_terms.h"
#include "searcher/snippets/highlighter.h"
#include "searcher/snippets/snippet.h"
#include "searcher/spelling/correction.h"
#include "searcher/spelling/suggestions.h"

namespace materia {
namespace {

constexpr int kMostLimit = 100, kMostOffset = 1000;
constexpr std::size_t kBlockHits = 10;

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& by) {
  return by.get_type() == Xapian::Query::LEAF_MATCH_ALL ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, by);
}

}  // namespace

struct Searcher::State {
  State(std::shared_ptr<const OpenIndex> opened, Notices texts)
      : index(std::move(opened)),
        notices(std::move(texts)),
        catalog(*index),
        sections(sections_directory(index->directory).string()),
        stored(*index->stored),
        analyzer(&index->lexicon.name_words(), &index->concepts.matcher().words()),
        reader(index->lexicon, index->concepts, analyzer),
        builder(sections, *index) {}

  std::shared_ptr<const OpenIndex> index;
  Notices notices;
  Catalog catalog;
  Xapian::Database sections;
  StoredSections::Reader stored;
  Analyzer analyzer;
  QueryReader reader;
  QueryBuilder builder;

  const Lexicon& lexicon() const { return index->lexicon; }
  const LexiconDrug& drug_of(const LexiconName& name) const { return lexicon().drugs()[name.drug]; }

  Xapian::MSet match(const Xapian::Query& query, int offset, int limit, Xapian::MatchSpy* spy) const;
  void answer(const QueryMeaning& meaning, const SearchRequest& request, SearchResult& result);
  void run(const QueryMeaning& meaning, const SearchRequest& request, SearchResult& result);
  bool run_concepts(const QueryMeaning& meaning, const SearchRequest& request, SearchResult& result);
  bool run_query(const Xapian::Query& query, const QueryMeaning& meaning, const SearchRequest& request,
                 SearchResult& result);
  std::vector<Xapian::docid> first_of_each(const Xapian::Query& query, const QueryMeaning& meaning) const;
  Hit show(std::uint32_t section, double score, MarkedTerms& terms);
  std::vector<std::pair<std::size_t, std::size_t>> marks(std::string_view text, const MatchTerms& terms);
};

Searcher::Searcher(std::shared_ptr<const OpenIndex> index, Notices notices) {
  try {
    state_ = std::make_unique<State>(std::move(index), std::move(notices));
  } catch (const Xapian::Error& error) {
    throw std::runtime_error("cannot open the index: " + error.get_msg() + "; build it again with materia-index");
  }
}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

const std::string& Searcher::generation() const { return state_->index->generation; }
bool Searcher::has_drug(std::string_view key) const { return state_->lexicon().drug(key) != nullptr; }

Xapian::MSet Searcher::State::match(const Xapian::Query& query, int offset, int limit, Xapian::MatchSpy* spy) const {
  Xapian::Enquire enquire(sections);
  enquire.set_query(query);
  if (spy) enquire.add_matchspy(spy);
  // All of the index is checked: totals and facets are exact.
  return enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(limit),
                          sections.get_doccount());
}

SearchResult Searcher::search(const SearchRequest& request) const {
  const auto start = std::chrono::steady_clock::now();
  State& state = *state_;
  SearchResult result;
  result.generation = generation();
  result.query.text = request.text;
  const QueryMeaning meaning = state.reader.read(request.text);
  if (meaning.emergency) result.notice = state.notices.text[static_cast<std::size_t>(*meaning.emergency)];
  for (const auto& name : meaning.names) {
    const auto& words = meaning.words.words;
    const auto begin = words[name.first].begin, end = words[name.first + name.count - 1].end;
    for (const auto* meant : name.meanings) {
      const auto& drug = state.drug_of(*meant);
      result.query.names.push_back(
          {meaning.text.substr(begin, end - begin), drug.key, drug.title, std::string(name_kind_id(meant->kind))});
    }
  }
  result.query.look_alikes = look_alikes(meaning, state.lexicon());
  if (!meaning.intents.empty()) result.query.intent = section_kind_info(meaning.intents.front()).id;
  const auto unknown = state.builder.unknown(meaning);
  // Words that only ask ("side effects of …") about a drug nobody knows ask nothing. A few letters beside it belong to
  // its name, even where they are another's abbreviation ("Atacnad HCT", "Abmien CR"), and so do numbers.
  constexpr std::size_t kFewLetters = 4;
  const auto says_much = [&](const ContentUnit& unit) {
    const bool is_condition = unit.folded.size() == kFewLetters && !unit.concept_id.empty();  // "gout", not "OM"
    return !unit.number && (unit.folded.size() > kFewLetters || is_condition) &&
           std::find(unknown.begin(), unknown.end(), &unit) == unknown.end();
  };
  const auto is_fragment = [&](const NameMatch& name) {
    return name.closed.size() < kFewLetters && name.meanings.front()->kind == NameKind::kAbbreviation;
  };
  const bool nothing_left = !unknown.empty() && std::all_of(meaning.names.begin(), meaning.names.end(), is_fragment) &&
                            std::none_of(meaning.content.begin(), meaning.content.end(), says_much);
  auto correction = correct(meaning, unknown, nothing_left, state.reader, *state.index, result);
  if (correction.meant) {
    state.answer(*correction.meant, request, result);
  } else if (!correction.settled && !nothing_left) {
    state.answer(meaning, request, result);
  }
  if (request.explain && result.explanation.empty())
    result.explanation.push_back(describe(meaning, state.lexicon(), state.index->concepts));
  result.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

void Searcher::State::answer(const QueryMeaning& meaning, const SearchRequest& request, SearchResult& result) {
  if (request.explain) result.explanation.push_back(describe(meaning, lexicon(), index->concepts));
  for (const auto& match : meaning.concepts.found) {
    const auto& entry = index->concepts[match.number];
    result.query.concepts.push_back({meaning.text.substr(match.begin, match.end - match.begin), entry.id, entry.title,
                                     std::string(concept_kind_id(entry.kind))});
  }
  if (meaning.concepts.ask == ConceptAsk::kCauses)
    result.query.intent = section_kind_info(SectionKind::kAdverseReactions).id;
  if (!run_concepts(meaning, request, result)) run(meaning, request, result);
}

// Sections that match the query, best first. False where there are none.
bool Searcher::State::run_query(const Xapian::Query& query, const QueryMeaning& meaning, const SearchRequest& request,
                                SearchResult& result) {
  if (query.empty()) return false;
  const int limit = std::clamp(request.limit, 1, kMostLimit), offset = std::clamp(request.offset, 0, kMostOffset);
  Xapian::Query asked = filtered(query, QueryBuilder::filter(request, true));
  if (const auto first = first_of_each(asked, meaning); first.size() > 1) asked = builder.led_by(first, asked);
  KindCounter counter(index->facts);
  const Xapian::MSet found = match(asked, offset, limit, request.sections.empty() ? &counter : nullptr);
  if (request.explain) result.explanation.push_back("query: " + asked.get_description());
  result.total = static_cast<int>(found.get_matches_estimated());
  if (!request.sections.empty()) match(filtered(query, QueryBuilder::filter(request, false)), 0, 0, &counter);
  result.section_facets = counter.counts();
  MarkedTerms terms(meaning, builder, *index);
  for (auto at = found.begin(); at != found.end(); ++at) result.hits.push_back(show(*at, at.get_weight(), terms));
  return result.total > 0;
}

// The best section of each drug named, where drugs are compared or one name may mean several ("EPO"): who types two
// that look alike is to see both. None where they are taken together: there those that speak of the other one come
// first, whichever they are of.
std::vector<Xapian::docid> Searcher::State::first_of_each(const Xapian::Query& query,
                                                          const QueryMeaning& meaning) const {
  constexpr std::size_t kMostDrugs = 4;
  if (meaning.combination != nullptr || meaning.taken_together()) return {};
  std::vector<std::string> drugs;
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings)
      if (const auto& key = drug_of(*meant).key; std::find(drugs.begin(), drugs.end(), key) == drugs.end())
        drugs.push_back(key);
  if (drugs.size() < 2 || drugs.size() > kMostDrugs) return {};
  std::vector<std::pair<double, Xapian::docid>> best_of_each;
  for (const auto& key : drugs) {
    const Xapian::Query own(make_term(prefix::kDrug, key));
    const auto best = match(Xapian::Query(Xapian::Query::OP_FILTER, query, own), 0, 1, nullptr);
    for (auto at = best.begin(); at != best.end(); ++at) best_of_each.emplace_back(at.get_weight(), *at);
  }
  // Drugs that were typed come in their order, meanings of one name as they rank.
  if (meaning.names.size() == 1)
    std::stable_sort(best_of_each.begin(), best_of_each.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Xapian::docid> first;
  for (const auto& [_, section] : best_of_each) first.push_back(section);
  return first;
}

void Searcher::State::run(const QueryMeaning& meaning, const SearchRequest& request, SearchResult& result) {
  const bool may_relax = meaning.names.empty() && meaning.content.size() > 1;
  if (!run_query(builder.build(meaning, true), meaning, request, result) && may_relax)
    run_query(builder.build(meaning, false), meaning, request, result);
}

// "statin muscle pain", "antihistamine itching": of a group, what its drugs do goes before what others do, and what is
// said of more of them is likelier meant.
bool rather_effects_of_group(const RankedSections& uses, const RankedSections& effects) {
  if (uses.of_others() != effects.of_others()) return uses.of_others() && !effects.empty();
  return effects.size() > uses.size();
}

// Symptoms, conditions and groups where no drug is named. False where none is asked about or nothing was found so.
bool Searcher::State::run_concepts(const QueryMeaning& meaning, const SearchRequest& request, SearchResult& result) {
  if (meaning.concepts.ask == ConceptAsk::kNothing) return false;
  if (meaning.concepts.ask == ConceptAsk::kAbout)
    return run_query(about_query(meaning, builder, *index), meaning, request, result);

  const ConceptAnswers answers(meaning, builder, *index);
  RankedSections uses = answers.block(BlockKind::kTreats), effects = answers.block(BlockKind::kCauses), mentions;
  const bool either = meaning.concepts.ask == ConceptAsk::kEither;
  const bool causes_first = meaning.concepts.ask == ConceptAsk::kCauses ||
                            (either && !meaning.concepts.groups.empty() && rather_effects_of_group(uses, effects));
  if (either) mentions = answers.mentions(uses, effects);
  const SectionFilter filter(request, *index, request.monograph.empty() ? 0 : catalog.number_of(request.monograph));
  std::array<RankedSections*, 3> lists = {&uses, &effects, &mentions};
  if (causes_first) std::swap(lists[0], lists[1]);
  if (!either) lists = {causes_first ? &effects : &uses, nullptr, nullptr};
  const bool of_those = meaning.concepts.ask == ConceptAsk::kOfThose;
  if (of_those) {
    mentions = answers.of_those(meaning.intents.front());
    lists = {&mentions, nullptr, nullptr};
  }
  KindCounter counter(index->facts);
  for (auto* list : lists)
    if (list != nullptr)
      list->keep([&](std::uint32_t section) {
        if (!filter.passes_others(section)) return false;
        counter.count(section);
        return filter.passes_kinds(section);
      });
  RankedSections* other = either ? nullptr : causes_first ? &uses : &effects;
  if (other != nullptr)
    other->keep([&](std::uint32_t section) { return filter.passes_others(section) && filter.passes_kinds(section); });

  MarkedTerms terms(meaning, builder, *index);
  std::unordered_map<std::uint32_t, const Hit*> shown;  // what stands in the list stands in a block as well
  const auto add_hits = [&](const std::vector<ScoredSection>& best, std::vector<Hit>& hits) {
    for (const auto& scored : best) {
      const auto known = shown.find(scored.section);
      hits.push_back(known != shown.end() ? *known->second : show(scored.section, scored.score, terms));
    }
    for (std::size_t i = 0; i < best.size(); ++i) shown.emplace(best[i].section, &hits[hits.size() - best.size() + i]);
  };
  std::size_t skip = static_cast<std::size_t>(std::clamp(request.offset, 0, kMostOffset));
  std::size_t left = static_cast<std::size_t>(std::clamp(request.limit, 1, kMostLimit));
  result.hits.reserve(left);  // shown points into it
  for (auto* list : lists) {
    if (list == nullptr) continue;
    result.total += static_cast<int>(list->size());
    if (skip >= list->size()) {
      skip -= list->size();
      continue;
    }
    const auto best = list->best(skip, left, *index);
    add_hits(best, result.hits);
    skip = 0;
    left -= best.size();
  }
  if (result.total == 0) return false;
  result.section_facets = counter.counts();
  const auto add_block = [&](BlockKind kind, RankedSections& found) {
    if (found.empty() || meaning.concepts.sought.empty() || of_those) return;
    Block block{kind, answers.title(kind), static_cast<int>(found.size()), {}};
    add_hits(found.best(0, kBlockHits, *index), block.hits);
    result.blocks.push_back(std::move(block));
  };
  if (causes_first) add_block(BlockKind::kCauses, effects);
  add_block(BlockKind::kTreats, uses);
  if (!causes_first) add_block(BlockKind::kCauses, effects);
  return true;
}

Hit Searcher::State::show(std::uint32_t document, double score, MarkedTerms& terms) {
  const SectionRecord section = stored.read(document);
  Hit hit = catalog.head_of(section.monograph);
  hit.section.kind = section.kind;
  hit.section.parent = section.parent;
  hit.section.heading = section.heading;
  hit.section.label = section.label;
  hit.section.anchor = section.anchor;
  hit.score = score;
  hit.snippet = make_snippet(section.text, terms.of(hit.drug), analyzer, {.sentences = section.sentences});
  return hit;
}

// As in a snippet: the words, and the negators that govern them.
std::vector<std::pair<std::size_t, std::size_t>> Searcher::State::marks(std::string_view text,
                                                                        const MatchTerms& terms) {
  std::vector<Match> found, all;
  const AnalysedText& analysed = analyzer.analyze(text);
  find_matches(analysed, terms, found);
  add_negators(analysed, found, 0, all);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const Match& match : all) places.emplace_back(match.begin, match.end);
  return places;
}

std::optional<MonographView> Searcher::monograph(std::string_view id, std::string_view words) const {
  const auto record = state_->catalog.record(id);
  if (!record) return std::nullopt;
  MatchTerms terms;
  if (!words.empty()) {
    const QueryMeaning meaning = state_->reader.read(words);
    terms = terms_to_mark(meaning, state_->lexicon().drug(record->drug), state_->builder, *state_->index);
  }
  MonographView view;
  view.head = state_->catalog.head(*record);
  const std::string term = make_term(prefix::kMonograph, id);
  std::vector<std::pair<std::uint32_t, MonographView::Part>> found;  // by their order
  for (auto at = state_->sections.postlist_begin(term); at != state_->sections.postlist_end(term); ++at) {
    const SectionRecord section = state_->stored.read(*at);
    found.emplace_back(section.order, MonographView::Part{section.kind,
                                                          section.parent,
                                                          std::string(section.heading),
                                                          std::string(section.label),
                                                          std::string(section.anchor),
                                                          std::string(section.text),
                                                          {}});
    if (terms.size() > 0) found.back().second.marks = state_->marks(section.text, terms);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [order, section] : found) view.sections.push_back(std::move(section));
  return view;
}

MonographListing Searcher::monographs(int offset, int limit, std::string_view letter) const {
  return state_->catalog.list(offset, limit, letter);
}

std::vector<SectionCount> Searcher::sections() const {
  std::vector<SectionCount> counts;
  for (const auto& info : kSectionKinds)
    counts.push_back({info.kind, static_cast<int>(state_->sections.get_termfreq(make_term(prefix::kKind, info.id)))});
  return counts;
}

std::vector<Suggestion> Searcher::suggest(std::string_view prefix_typed, int limit) const {
  std::vector<Suggestion> suggestions;
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, 20));
  for (const auto* name : state_->index->completer->complete(prefix_typed, most))
    suggestions.push_back(suggestion_of(*name, state_->lexicon()));
  return suggestions;
}

}  // namespace materia

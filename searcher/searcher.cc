#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <xapian.h>

#include "common/index/generation_paths.h"
#include "common/index/schema.h"
#include "common/lexicon/known_words.h"
#include "searcher/answers/comparison_of_drugs.h"
#include "searcher/answers/concept_lists.h"
#include "searcher/answers/concept_search.h"
#include "searcher/answers/drug_view.h"
#include "searcher/answers/instead_search.h"
#include "searcher/answers/interactions.h"
#include "searcher/answers/pair_texts.h"
#include "searcher/answers/quoted_answer.h"
#include "searcher/answers/section_reader.h"
#include "searcher/answers/section_search.h"
#include "searcher/answers/side_links.h"
#include "searcher/answers/silence.h"
#include "searcher/answers/title_list.h"
#include "searcher/answers/told_query.h"
#include "searcher/answers/word_search.h"
#include "searcher/index/catalog.h"
#include "searcher/index/code_finder.h"
#include "searcher/index/monograph_filter.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/ranking/wanted_drugs.h"
#include "searcher/reading/explanation.h"
#include "searcher/reading/names_in_text.h"
#include "searcher/reading/query_reader.h"
#include "searcher/snippets/highlight_terms.h"
#include "searcher/spelling/absent_drugs.h"
#include "searcher/spelling/completion.h"
#include "searcher/spelling/correction.h"
#include "searcher/spelling/names_elsewhere.h"
#include "searcher/spelling/suggestions.h"
#include "searcher/spelling/what_runs.h"

namespace materia {

struct Searcher::State {
  State(std::shared_ptr<const OpenIndex> opened, Notices texts)
      : index(std::move(opened)),
        notices(std::move(texts)),
        catalog(*index),
        sections(sections_directory(index->directory).string()),
        analyzer(&index->lexicon.name_words(), &index->concepts.matcher().words()),
        reader(index->lexicon, index->concepts, analyzer),
        builder(sections, *index),
        section_reader(*index, sections, catalog, analyzer),
        pairs(*index, builder, analyzer),
        quotes(*index, builder, section_reader, analyzer),
        section_search(*index, builder, catalog, section_reader, pairs, quotes),
        concept_search(*index, builder, catalog, section_reader, section_search),
        word_search(*index, builder, catalog, section_reader) {}

  // The sections that answer: of other drugs where these are asked for, by concepts where they answer anything, else by
  // names, else by words.
  Answer answer(const QueryMeaning& meaning, const SearchRequest& request) {
    const WantedDrugs wanted(meaning, builder, *index);
    if (auto instead = search_instead(meaning, request, name_readers(), section_reader)) return std::move(*instead);
    Answer answer = concept_search.search(meaning, wanted, request);
    if (answer.settled()) {  // moved: a conditional expression would copy it
      if (answer.total > 0 || !is_only_named(meaning)) return answer;
      // "Wounds", where no text says what helps them or causes them: that is said, and then who mentions them.
      Answer mentions = word_search.search(meaning, wanted, request);
      mentions.silence = std::move(answer.silence);
      return mentions;
    }
    if (meaning.names.empty() && !meaning.content.empty()) return word_search.search(meaning, wanted, request);
    return section_search.search(meaning, wanted, request);
  }

  // Is one of these words known nowhere, not even in the language or as the name of a drug that nothing here is about?
  bool is_strange(std::string_view words) {
    const std::string closed = closed_key(words);
    return index->absent.find(closed).empty() && !world_names().contains(closed) && !is_language_word(closed) &&
           !builder.unknown(reader.read(words)).empty();
  }

  const Lexicon& lexicon() const { return index->lexicon; }

  NameReaders name_readers() { return {*index, reader, builder, analyzer}; }

  std::shared_ptr<const OpenIndex> index;
  Notices notices;
  Catalog catalog;
  Xapian::Database sections;
  Analyzer analyzer;
  QueryReader reader;
  QueryBuilder builder;
  SectionReader section_reader;
  PairReader pairs;
  QuotedAnswer quotes;
  SectionSearch section_search;
  ConceptSearch concept_search;
  WordSearch word_search;
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

// A code is searched as the title of its drug, among that drug's monographs only, and in the one that has it if no
// other does.
SearchResult Searcher::search(const SearchRequest& request) const {
  const auto code = find_code(state_->catalog, request.text);
  if (!code) return search_words(request);
  const MonographRecord record = state_->catalog.record_of(code->monographs.front());
  const bool only_one = code->monographs.size() == 1;
  SearchRequest asked = request;
  asked.text = code->before + record.title + code->after;
  if (asked.drug.empty()) asked.drug = record.drug;
  if (asked.monograph.empty() && only_one) asked.monograph = record.id;
  SearchResult result = search_words(asked);
  result.query.text = request.text;
  result.query.codes = {{code->typed, record.drug, record.title, only_one ? record.id : std::string()}};
  return result;
}

SearchResult Searcher::search_words(const SearchRequest& request) const {
  const auto start = std::chrono::steady_clock::now();
  State& state = *state_;
  QueryMeaning typed = state.reader.read(request.text);
  std::optional<Completion> completion;
  if (request.typing) completion = complete_last_word(typed, *state.index);
  if (completion && completion->told) typed = state.reader.read(completion->query);
  const bool half_typed = completion && !completion->told;  // what it would find is not what is being typed
  const auto unknown = state.builder.unknown(typed);
  const bool alone = says_nothing_else(typed, unknown);
  const auto frequency = [&](std::string_view word) {
    return state.builder.frequency(std::string(state.analyzer.term(word)));
  };
  // "Fleas on my cat": what is no name of a drug is not guessed to be one.
  const bool answerable = !typed.untold.needs_drug || !typed.names.empty();
  Correction correction = correct(typed, unknown, alone, state.reader, *state.index, frequency);
  if (!answerable) {
    std::vector<QueryName> absent = std::move(correction.absent);
    correction = {};
    correction.absent = std::move(absent);
  }
  add_only_mentioned(typed, unknown, *state.index, correction.absent);
  // What is run: what was meant instead, what was typed, or nothing.
  QueryMeaning run = correction.meant ? *correction.meant : typed;
  ask_about_absent(correction.absent, *state.index, state.analyzer, run);
  const bool of_parts = name_parts_in_overdose(correction.absent, *state.index, run);
  const bool runs =
      answerable && !half_typed && (of_parts || !asks_of_absent(typed, correction)) &&
      (correction.meant.has_value() || of_parts || (!correction.settled && (!alone || asks_for_a_role(typed))));
  Answer answer = runs ? state.answer(run, request) : Answer{};

  SearchResult result;
  result.generation = generation();
  result.query.text = request.text;
  result.query.names = names_of(typed, state.lexicon());
  if (runs) result.query.concepts = concepts_of(run, state.index->concepts);
  if (runs) result.query.excluded = excluded_of(run, *state.index);
  if (runs) result.query.whom = whom_of(run, *state.index);
  result.query.intent = intent_of(typed);
  if (runs && run.concepts.ask == ConceptAsk::kCauses)
    result.query.intent = section_kind_info(SectionKind::kAdverseReactions).id;
  result.query.absent = std::move(correction.absent);
  result.query.unknown = std::move(correction.unknown);
  result.query.look_alikes = look_alikes(typed, *state.index);
  result.query.suggestions = std::move(correction.suggestions);
  result.query.replaced = std::move(correction.replaced);
  if (completion) result.query.completed = std::move(completion->told);
  result.query.showing = std::move(correction.showing);
  for (const auto about : run.untold.about) result.query.silence.push_back(no_texts(about));
  std::move(answer.silence.begin(), answer.silence.end(), std::back_inserter(result.query.silence));
  if (runs) result.links = side_links(run, *state.index);
  result.query.unknown_filters = unknown_filters(request.filters, *state.index);
  if (typed.emergency) result.notice = state.notices.text[static_cast<std::size_t>(*typed.emergency)];
  // What was put in the place of a word may not be what was meant: its list may be read, its answer would be believed.
  const bool as_typed = result.query.replaced.empty() && result.query.unknown.empty() && !result.query.completed;
  if (as_typed && result.notice.empty()) result.answer = std::move(answer.quoted);
  result.total = answer.total;
  result.hits = std::move(answer.hits);
  result.blocks = std::move(answer.blocks);
  result.section_facets = std::move(answer.section_facets);
  result.facets = std::move(answer.facets);
  if (request.explain) {
    result.explanation.push_back(describe(run, state.lexicon(), state.index->concepts));
    if (!answer.explanation.empty()) result.explanation.push_back(std::move(answer.explanation));
  }
  result.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

std::optional<MonographView> Searcher::monograph(std::string_view id, std::string_view words) const {
  const auto record = state_->catalog.record(id);
  if (!record) return std::nullopt;
  MatchTerms terms;
  if (!words.empty()) {
    const QueryMeaning meaning = state_->reader.read(words);
    terms = terms_to_highlight(meaning, state_->lexicon().drug(record->drug), state_->builder, *state_->index);
  }
  return state_->section_reader.monograph(*record, terms);
}

std::optional<FamilyView> Searcher::family(std::string_view id, int offset, int limit) const {
  const auto record = state_->catalog.record(id);
  if (!record) return std::nullopt;
  return state_->section_reader.family(*record, static_cast<std::size_t>(std::max(0, offset)),
                                       static_cast<std::size_t>(std::clamp(limit, 1, 1000)));
}

MonographListing Searcher::monographs(int offset, int limit, std::string_view letter) const {
  return state_->catalog.list(offset, limit, letter);
}

TitleListing Searcher::titles(int offset, int limit, std::string_view letter) const {
  return list_titles(*state_->index, state_->catalog, offset, limit, letter);
}

std::optional<DrugView> Searcher::drug(std::string_view key) const {
  return view_drug(*state_->index, state_->catalog, key);
}

namespace {

// No more names than may be asked for at once.
std::vector<std::string> first_names(const std::vector<std::string>& names) {
  return {names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kMostTogether))};
}

constexpr std::size_t kMostConceptsOffered = 2;  // among suggestions

std::size_t within(int most, int limit) { return static_cast<std::size_t>(std::clamp(most, 1, limit)); }

}  // namespace

Interactions Searcher::interactions(const std::vector<std::string>& names, const std::string& effect) const {
  const NameReaders with = state_->name_readers();
  Interactions found = read_interactions(first_names(names), with, state_->section_reader);
  if (!effect.empty()) found.effect = ask_effect(effect, found.drugs, with, state_->section_reader);
  return found;
}

Compared Searcher::compare(const std::vector<std::string>& names, std::optional<SectionKind> section) const {
  return compare_drugs(first_names(names), section, state_->name_readers(), state_->catalog, state_->section_reader);
}

Alternatives Searcher::alternatives(const std::string& name, int most) const {
  return find_alternatives(name, within(most, 50), state_->name_readers(), state_->section_reader);
}

std::optional<ConceptView> Searcher::group(std::string_view id, int most) const {
  return view_concept(id, true, within(most, 100), state_->name_readers(), state_->section_reader);
}

std::optional<ConceptView> Searcher::condition(std::string_view id, int most) const {
  return view_concept(id, false, within(most, 100), state_->name_readers(), state_->section_reader);
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
  const NameCompleter& completer = *state_->index->completer;
  auto names = completer.complete(prefix_typed, most);
  const auto concepts = state_->index->concept_completer.complete(prefix_typed, std::min(most, kMostConceptsOffered));
  if (names.empty() && concepts.empty() && state_->is_strange(prefix_typed))
    names = completer.complete_forgiving(prefix_typed, most);
  names.resize(std::min(names.size(), most - std::min(most - 1, concepts.size())));
  for (const auto* name : names) suggestions.push_back(suggestion_of(*name, *state_->index));
  // What is typed whole goes before what merely begins so: "nausea" before a brand that goes on from it.
  const bool whole_name = !names.empty() && closed_key(names.front()->text) == closed_key(prefix_typed);
  auto place = suggestions.begin() + (whole_name ? 1 : 0);
  for (const auto& one : concepts) {
    if (!one.whole) place = suggestions.end();
    place = suggestions.insert(place, suggestion_of(state_->index->concepts[one.number])) + 1;
  }
  suggestions.resize(std::min(suggestions.size(), most));
  return suggestions;
}

std::vector<NameInText> Searcher::names_in(std::string_view text) const {
  return names_in_text(text, state_->lexicon());
}

}  // namespace materia

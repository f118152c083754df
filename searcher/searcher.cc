#include "searcher/searcher.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <unordered_map>

#include <xapian.h>

#include "common/schema.h"
#include "common/section_record.h"
#include "searcher/concept_answers.h"
#include "searcher/concept_reading.h"
#include "searcher/highlighter.h"
#include "searcher/misspellings.h"
#include "searcher/open_index.h"
#include "searcher/query_builder.h"
#include "searcher/query_reader.h"
#include "searcher/section_filter.h"
#include "searcher/snippet.h"

namespace materia {
namespace {

constexpr int kMostLimit = 100, kMostOffset = 1000;
constexpr double kCueShare = 0.3;        // of a word's weight, where it only says which section is asked for
constexpr std::size_t kMostHeads = 256;  // monographs a thread keeps the heads of
constexpr double kNarrower = 0.7;        // of a concept's weight, where a narrower one stands in the text
constexpr double kGroupShare = 0.6;      // what is said of the other drug's group, where what is said of it weighs 1
constexpr std::size_t kBlockHits = 10;
constexpr std::size_t kMostLookAlikes = 4;
constexpr std::size_t kShownNames = 5;  // other names beside a hit's title

// Counts the sections of each kind among all that match; one inside another kind's section counts for both, as a filter
// on either finds it.
class KindCounter : public Xapian::MatchSpy {
 public:
  explicit KindCounter(const std::vector<SectionFacts>& facts) : facts_(facts) {}

  void operator()(const Xapian::Document& document, double) override { count(document.get_docid()); }
  void count(Xapian::docid section) {
    const SectionFacts& facts = facts_[section];
    ++counts_[static_cast<std::size_t>(facts.kind)];
    if (facts.parent) ++counts_[static_cast<std::size_t>(*facts.parent)];
  }
  [[nodiscard]] std::vector<std::pair<SectionKind, int>> counts() const {
    std::vector<std::pair<SectionKind, int>> found;
    for (const auto& info : kSectionKinds)
      if (const int count = counts_[static_cast<std::size_t>(info.kind)]; count > 0)
        found.emplace_back(info.kind, count);
    return found;
  }

 private:
  const std::vector<SectionFacts>& facts_;
  std::array<int, kSectionKindCount> counts_{};
};

std::string describe(const QueryReading& reading, const Lexicon& lexicon) {
  std::string text = "read: \"" + reading.text + "\"";
  for (const auto& name : reading.names) {
    text += "; name ";
    for (std::size_t i = name.first; i < name.first + name.count; ++i) text += std::string(reading.words.word(i)) + " ";
    text += "=";
    for (const auto* meaning : name.meanings)
      text += " " + lexicon.drugs()[meaning->drug].key + " (" + std::string(name_kind_id(meaning->kind)) + ")";
  }
  if (reading.combination) text += "; together " + reading.combination->key;
  for (const auto kind : reading.intents) text += "; asks for " + std::string(section_kind_info(kind).id);
  for (const auto& label : reading.populations) text += "; label " + label;
  for (const auto& unit : reading.content) text += "; word " + unit.folded;
  return text;
}

std::string describe(const ConceptReading& concepts, const OpenIndex& index) {
  std::string text;
  const auto add = [&](std::string_view what, const std::vector<std::uint32_t>& numbers) {
    for (const auto number : numbers) text += "; " + std::string(what) + " " + index.concepts[number].id;
  };
  if (concepts.ask == ConceptAsk::kNothing)
    for (const auto& match : concepts.found) add("concept", {match.number});
  add(concepts.ask == ConceptAsk::kTreats    ? "what treats"
      : concepts.ask == ConceptAsk::kOfThose ? "of what treats"
      : concepts.ask == ConceptAsk::kCauses  ? "what causes"
      : concepts.ask == ConceptAsk::kEither  ? "what treats or causes"
                                             : "about",
      concepts.sought);
  add("of the group", concepts.groups);
  add("that speaks of", concepts.spoken);
  add("without", concepts.unwanted);
  return text;
}

Xapian::Query filtered(const Xapian::Query& query, const Xapian::Query& by) {
  return by.get_type() == Xapian::Query::LEAF_MATCH_ALL ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, by);
}

// The names that help most beside a title: what it is called elsewhere, then brands, then the rest.
std::vector<std::string> other_names(const LexiconDrug& drug, const std::string& title) {
  const auto use = [](const LexiconName& name) {
    switch (name.kind) {
      case NameKind::kInn:
      case NameKind::kUsan:
      case NameKind::kBan:
        return 0;
      case NameKind::kTitle:
      case NameKind::kGeneric:
        return name.reviewed ? 1 : 3;
      case NameKind::kBrand:
        return name.reviewed ? 2 : 3;
      default:
        return 4;
    }
  };
  std::vector<std::string> names;
  const std::string own = closed_key(title);
  for (int wanted = 0; wanted <= 4; ++wanted)
    for (const auto& name : drug.names)
      if (names.size() < kShownNames && use(name) == wanted && closed_key(name.text) != own) names.push_back(name.text);
  return names;
}

void name_drug(const LexiconDrug& drug, Showing& showing) {
  showing.drug = drug.key;
  showing.title = drug.title;
  showing.hint = drug.hint;
}

}  // namespace

struct Searcher::State {
  // What to mark in the sections of each drug.
  class TermsByDrug {
   public:
    TermsByDrug(const State& state, const QueryReading& reading, const ConceptReading& concepts)
        : state_(state), reading_(reading), concepts_(concepts) {}
    const MatchTerms& of(const std::string& drug) {
      const bool compared = reading_.names.size() > 1;
      const auto [at, fresh] = terms_.try_emplace(compared ? drug : std::string{});
      if (fresh) at->second = state_.match_terms(reading_, concepts_, state_.lexicon().drug(drug));
      return at->second;
    }

   private:
    const State& state_;
    const QueryReading& reading_;
    const ConceptReading& concepts_;
    std::unordered_map<std::string, MatchTerms> terms_;
  };

  State(std::shared_ptr<const OpenIndex> opened, Notices texts)
      : index(std::move(opened)),
        notices(std::move(texts)),
        names(names_directory(index->directory).string()),
        sections(sections_directory(index->directory).string()),
        stored(*index->stored),
        analyzer(&index->lexicon.name_words(), &index->matcher.words()),
        reader(index->lexicon, analyzer),
        builder(sections, *index) {}

  std::shared_ptr<const OpenIndex> index;
  Notices notices;
  Xapian::Database names, sections;
  StoredSections::Reader stored;
  Analyzer analyzer;
  QueryReader reader;
  QueryBuilder builder;
  std::unordered_map<std::uint32_t, Hit> heads;  // what heads the hits of the monographs shown last

  const Lexicon& lexicon() const { return index->lexicon; }
  const LexiconDrug& drug_of(const LexiconName& name) const { return lexicon().drugs()[name.drug]; }

  Xapian::MSet match(const Xapian::Query& query, int offset, int limit, Xapian::MatchSpy* spy) const;
  void answer(const QueryReading& reading, const ConceptReading& concepts, const SearchRequest& request,
              SearchResult& result);
  void run(const QueryReading& reading, const ConceptReading& concepts, const SearchRequest& request,
           SearchResult& result);
  bool run_concepts(const QueryReading& reading, const ConceptReading& concepts, const SearchRequest& request,
                    SearchResult& result);
  bool run_query(const Xapian::Query& query, const QueryReading& reading, const ConceptReading& concepts,
                 const SearchRequest& request, SearchResult& result);
  std::uint32_t number_of(std::string_view monograph) const;
  std::vector<Xapian::docid> first_of_each(const Xapian::Query& query, const QueryReading& reading) const;
  MatchTerms match_terms(const QueryReading& reading, const ConceptReading& concepts, const LexiconDrug* drug) const;
  Hit show(std::uint32_t section, double score, TermsByDrug& terms);
  Hit head(const MonographRecord& record) const;
  const Hit& head_of(std::uint32_t document);
  std::optional<MonographRecord> record(std::string_view id) const;
  void settle_by_combination(const QueryReading& reading, std::vector<Guess>& guesses) const;
  bool guess(const QueryReading& reading, const std::vector<const ContentUnit*>& unknown, bool alone,
             const SearchRequest& request, SearchResult& result);
  Suggestion suggestion(const LexiconName& name) const;
  std::vector<Suggestion> look_alikes(const QueryReading& reading) const;
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
  QueryReading reading = state.reader.read(request.text);
  if (const auto emergency = find_emergency(reading))
    result.notice = state.notices.text[static_cast<std::size_t>(*emergency)];
  const ConceptReading concepts = read_concepts(reading, *state.index, state.analyzer);
  for (const auto& name : reading.names) {
    const auto& words = reading.words.words;
    const auto begin = words[name.first].begin, end = words[name.first + name.count - 1].end;
    for (const auto* meaning : name.meanings) {
      const auto& drug = state.drug_of(*meaning);
      result.query.names.push_back(
          {reading.text.substr(begin, end - begin), drug.key, drug.title, std::string(name_kind_id(meaning->kind))});
    }
  }
  result.query.look_alikes = state.look_alikes(reading);
  if (!reading.intents.empty()) result.query.intent = section_kind_info(reading.intents.front()).id;
  const auto unknown = state.builder.unknown(reading);
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
  const bool nothing_left = !unknown.empty() && std::all_of(reading.names.begin(), reading.names.end(), is_fragment) &&
                            std::none_of(reading.content.begin(), reading.content.end(), says_much);
  if (!state.guess(reading, unknown, nothing_left, request, result) && !nothing_left)
    state.answer(reading, concepts, request, result);
  if (request.explain && result.explanation.empty()) result.explanation.push_back(describe(reading, state.lexicon()));
  result.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return result;
}

void Searcher::State::answer(const QueryReading& reading, const ConceptReading& concepts, const SearchRequest& request,
                             SearchResult& result) {
  if (request.explain) result.explanation.push_back(describe(reading, lexicon()) + describe(concepts, *index));
  for (const auto& match : concepts.found) {
    const auto& entry = index->concepts[match.number];
    result.query.concepts.push_back({reading.text.substr(match.begin, match.end - match.begin), entry.id, entry.title,
                                     std::string(concept_kind_id(entry.kind))});
  }
  if (concepts.ask == ConceptAsk::kCauses) result.query.intent = section_kind_info(SectionKind::kAdverseReactions).id;
  if (!run_concepts(reading, concepts, request, result)) run(reading, concepts, request, result);
}

// Sections that match the query, best first. False where there are none.
bool Searcher::State::run_query(const Xapian::Query& query, const QueryReading& reading, const ConceptReading& concepts,
                                const SearchRequest& request, SearchResult& result) {
  if (query.empty()) return false;
  const int limit = std::clamp(request.limit, 1, kMostLimit), offset = std::clamp(request.offset, 0, kMostOffset);
  Xapian::Query asked = filtered(query, QueryBuilder::filter(request, true));
  if (const auto first = first_of_each(asked, reading); first.size() > 1) asked = builder.led_by(first, asked);
  KindCounter counter(index->facts);
  const Xapian::MSet found = match(asked, offset, limit, request.sections.empty() ? &counter : nullptr);
  if (request.explain) result.explanation.push_back("query: " + asked.get_description());
  result.total = static_cast<int>(found.get_matches_estimated());
  if (!request.sections.empty()) match(filtered(query, QueryBuilder::filter(request, false)), 0, 0, &counter);
  result.section_facets = counter.counts();
  TermsByDrug terms(*this, reading, concepts);
  for (auto at = found.begin(); at != found.end(); ++at) result.hits.push_back(show(*at, at.get_weight(), terms));
  return result.total > 0;
}

// The best section of each drug named, where drugs are compared or one name may mean several ("EPO"): who types two
// that look alike is to see both. None where they are taken together: there those that speak of the other one come
// first, whichever they are of.
std::vector<Xapian::docid> Searcher::State::first_of_each(const Xapian::Query& query,
                                                          const QueryReading& reading) const {
  constexpr std::size_t kMostDrugs = 4;
  if (reading.combination != nullptr || reading.taken_together()) return {};
  std::vector<std::string> drugs;
  for (const auto& name : reading.names)
    for (const auto* meaning : name.meanings)
      if (const auto& key = drug_of(*meaning).key; std::find(drugs.begin(), drugs.end(), key) == drugs.end())
        drugs.push_back(key);
  if (drugs.size() < 2 || drugs.size() > kMostDrugs) return {};
  std::vector<std::pair<double, Xapian::docid>> best_of_each;
  for (const auto& key : drugs) {
    const Xapian::Query own(make_term(prefix::kDrug, key));
    const auto best = match(Xapian::Query(Xapian::Query::OP_FILTER, query, own), 0, 1, nullptr);
    for (auto at = best.begin(); at != best.end(); ++at) best_of_each.emplace_back(at.get_weight(), *at);
  }
  // Drugs that were typed come in their order, meanings of one name as they rank.
  if (reading.names.size() == 1)
    std::stable_sort(best_of_each.begin(), best_of_each.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Xapian::docid> first;
  for (const auto& [_, section] : best_of_each) first.push_back(section);
  return first;
}

void Searcher::State::run(const QueryReading& reading, const ConceptReading& concepts, const SearchRequest& request,
                          SearchResult& result) {
  const bool may_relax = reading.names.empty() && reading.content.size() > 1;
  if (!run_query(builder.build(reading, true), reading, concepts, request, result) && may_relax)
    run_query(builder.build(reading, false), reading, concepts, request, result);
}

// "statin muscle pain", "antihistamine itching": of a group, what its drugs do goes before what others do, and what is
// said of more of them is likelier meant.
bool rather_effects_of_group(const RankedSections& uses, const RankedSections& effects) {
  if (uses.of_others() != effects.of_others()) return uses.of_others() && !effects.empty();
  return effects.size() > uses.size();
}

// Symptoms, conditions and groups where no drug is named. False where none is asked about or nothing was found so.
bool Searcher::State::run_concepts(const QueryReading& reading, const ConceptReading& concepts,
                                   const SearchRequest& request, SearchResult& result) {
  if (concepts.ask == ConceptAsk::kNothing) return false;
  if (concepts.ask == ConceptAsk::kAbout)
    return run_query(about_query(reading, builder, *index), reading, concepts, request, result);

  const ConceptAnswers answers(reading, concepts, builder, *index);
  RankedSections uses = answers.block(BlockKind::kTreats), effects = answers.block(BlockKind::kCauses), mentions;
  const bool either = concepts.ask == ConceptAsk::kEither;
  const bool causes_first = concepts.ask == ConceptAsk::kCauses ||
                            (either && !concepts.groups.empty() && rather_effects_of_group(uses, effects));
  if (either) mentions = answers.mentions(uses, effects);
  const SectionFilter filter(request, *index, request.monograph.empty() ? 0 : number_of(request.monograph));
  std::array<RankedSections*, 3> lists = {&uses, &effects, &mentions};
  if (causes_first) std::swap(lists[0], lists[1]);
  if (!either) lists = {causes_first ? &effects : &uses, nullptr, nullptr};
  const bool of_those = concepts.ask == ConceptAsk::kOfThose;
  if (of_those) {
    mentions = answers.of_those(reading.intents.front());
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

  TermsByDrug terms(*this, reading, concepts);
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
    if (found.empty() || concepts.sought.empty() || of_those) return;
    Block block{kind, answers.title(kind), static_cast<int>(found.size()), {}};
    add_hits(found.best(0, kBlockHits, *index), block.hits);
    result.blocks.push_back(std::move(block));
  };
  if (causes_first) add_block(BlockKind::kCauses, effects);
  add_block(BlockKind::kTreats, uses);
  if (!causes_first) add_block(BlockKind::kCauses, effects);
  return true;
}

// What to mark, and by weight what to show: names are marked wherever they stand, but choose nothing, since every
// section of their drug may have them.
// drug: whose section it is, where several are named. There its own name is everywhere; what is said of the other one,
// or of its group, is sought.
MatchTerms Searcher::State::match_terms(const QueryReading& reading, const ConceptReading& concepts,
                                        const LexiconDrug* drug) const {
  MatchTerms terms;
  const double documents = sections.get_doccount();
  const auto add = [&](const std::string& term, double share) {
    const double frequency = builder.frequency(term);
    if (frequency > 0) terms.add(term, share * std::log(1 + documents / frequency));
  };
  const auto add_concept = [&](std::uint32_t number, double weight) {
    terms.add(index->matcher, number, index->concepts[number].id, weight);
  };
  for (const auto& match : concepts.found) {
    const double frequency = builder.mentions(index->concepts[match.number].id);
    const double weight = 1.2 * std::log(1 + documents / (1 + frequency));
    add_concept(match.number, weight);
    for (const auto narrower : index->narrower[match.number]) add_concept(narrower, weight * kNarrower);
  }
  for (const auto& unit : reading.content) {
    // Of a phrase that means a concept, a word alone means nothing.
    if (!unit.concept_id.empty() && unit.count > 1) continue;
    for (const auto& twin : unit.twins) add(twin, 1.2);
    for (const auto& part : unit.parts) add(part, 1);
  }
  for (const auto& term : reading.cue_terms) add(term, kCueShare);
  for (const auto& term : reading.populations) add(term, 0.6);
  const auto is_own = [&](const LexiconName* name) {
    const auto& key = drug_of(*name).key;
    const auto& parts = drug->ingredients;
    return key == drug->key || std::find(parts.begin(), parts.end(), key) != parts.end();
  };
  for (const auto& name : reading.names) {
    const bool other =
        drug != nullptr && reading.names.size() > 1 && std::none_of(name.meanings.begin(), name.meanings.end(), is_own);
    for (const auto& term : name.terms) add(term, other ? 1 : 0);
    if (!other || !reading.taken_together()) continue;
    for (const auto group : index->groups[name.meanings.front()->drug])
      add_concept(group, kGroupShare * std::log(1 + documents / (1 + builder.mentions(index->concepts[group].id))));
  }
  return terms;
}

Hit Searcher::State::show(std::uint32_t document, double score, TermsByDrug& terms) {
  const SectionRecord section = stored.read(document);
  Hit hit = head_of(section.monograph);
  hit.section.kind = section.kind;
  hit.section.parent = section.parent;
  hit.section.heading = section.heading;
  hit.section.label = section.label;
  hit.section.anchor = section.anchor;
  hit.score = score;
  hit.snippet = make_snippet(section.text, terms.of(hit.drug), analyzer, {.sentences = section.sentences});
  return hit;
}

const Hit& Searcher::State::head_of(std::uint32_t document) {
  if (heads.size() >= kMostHeads) heads.clear();
  const auto [at, fresh] = heads.try_emplace(document);
  if (fresh) at->second = head(decode_monograph(names.get_document(document, Xapian::DOC_ASSUME_VALID).get_data()));
  return at->second;
}

Hit Searcher::State::head(const MonographRecord& record) const {
  Hit hit;
  hit.drug = record.drug;
  hit.monograph.id = record.id;
  hit.monograph.path = record.path;
  hit.monograph.title = record.title;
  hit.monograph.banned = record.banned;
  hit.monograph.ban_reason = record.ban_reason;
  hit.monograph.updated = record.updated;
  hit.monograph.sources = record.sources;
  hit.monograph.stub = record.stub;
  if (const auto* drug = lexicon().drug(record.drug)) hit.monograph.names = other_names(*drug, record.title);
  return hit;
}

// The document of a monograph, 0 where there is none.
std::uint32_t Searcher::State::number_of(std::string_view id) const {
  const std::string term = make_term(prefix::kMonograph, id);
  const auto at = names.postlist_begin(term);
  return at == names.postlist_end(term) ? 0 : *at;
}

std::optional<MonographRecord> Searcher::State::record(std::string_view id) const {
  const auto number = number_of(id);
  if (number == 0) return std::nullopt;
  return decode_monograph(names.get_document(number).get_data());
}

// As in a snippet: the words, and the negators that govern them.
std::vector<std::pair<std::size_t, std::size_t>> Searcher::State::marks(std::string_view text,
                                                                        const MatchTerms& terms) {
  std::vector<Match> found, all;
  find_matches(text, terms, analyzer, found);
  add_negators(text, analyzer.folded(), found, 0, all);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const Match& match : all) places.emplace_back(match.begin, match.end);
  return places;
}

// What the names that were typed are known to be confused with, where something here is about that.
std::vector<Suggestion> Searcher::State::look_alikes(const QueryReading& reading) const {
  std::vector<Suggestion> alike;
  for (const auto& name : reading.names)
    for (const auto* meaning : name.meanings)
      for (const auto& pair : drug_of(*meaning).look_alikes) {
        const LexiconDrug* other = lexicon().drug(pair.drug);
        if (pair.name != name.closed || other == nullptr || other->path.empty()) continue;
        const auto typed = [&](const NameMatch& each) { return each.closed == pair.other; };
        if (std::any_of(reading.names.begin(), reading.names.end(), typed)) continue;  // both are asked about
        const auto called = std::find_if(other->names.begin(), other->names.end(),
                                         [&](const LexiconName& each) { return closed_key(each.text) == pair.other; });
        if (called != other->names.end() && alike.size() < kMostLookAlikes) alike.push_back(suggestion(*called));
      }
  return alike;
}

Suggestion Searcher::State::suggestion(const LexiconName& name) const {
  const auto& drug = drug_of(name);
  return {name.text, std::string(name_kind_id(name.kind)), drug.key, drug.title, drug.path, drug.hint};
}

// One of several substances is misspelt: the one that makes a known combination with the others is meant.
void Searcher::State::settle_by_combination(const QueryReading& reading, std::vector<Guess>& guesses) const {
  if (reading.names.size() + guesses.size() < 2) return;
  for (auto& guess : guesses) {
    if (guess.clear || guess.candidates.empty() || !guess.word.empty()) continue;
    std::vector<const LexiconName*> making;
    for (const auto* candidate : guess.candidates)
      if (reader.read(corrected(reading, guesses, &guess, candidate)).combination != nullptr)
        making.push_back(candidate);
    if (making.empty()) continue;
    guess.clear = making.size() == 1;
    guess.candidates = std::move(making);
  }
}

// Words known nowhere are perhaps names written otherwise: the candidates are asked about. Where all can hardly mean
// anything else, their results are shown, and the answer says so. Returns whether what was typed must not be run: it
// was answered so, or half of a name would be taken for another drug, or the question comes first. alone: there is
// nothing else to search for, so that distant candidates are better than none.
bool Searcher::State::guess(const QueryReading& reading, const std::vector<const ContentUnit*>& unknown, bool alone,
                            const SearchRequest& request, SearchResult& result) {
  const auto& words = reading.words.words;
  const auto typed = [&](std::size_t first, std::size_t count) {
    const auto begin = words[first].begin;
    return reading.text.substr(begin, words[first + count - 1].end - begin);
  };
  auto guesses = guess_names(reading, unknown, lexicon(), index->absent,
                             {*index->near_names, *index->near_absent, *index->near_words});
  bool asked = false;
  for (const auto& guess : guesses)
    for (const auto* name : guess.absent) {
      const auto& drug = index->absent.drugs()[name->drug];
      result.query.absent.push_back(
          {typed(guess.first, guess.count), drug.key, drug.title, std::string(name_kind_id(name->kind))});
      asked = asked || reading.names.empty();
    }
  for (const auto* unit : unknown) {
    const bool absent = std::any_of(guesses.begin(), guesses.end(), [&](const Guess& guess) {
      return !guess.absent.empty() && unit->first >= guess.first && unit->first < guess.first + guess.count;
    });
    if (!unit->number && !absent) result.query.unknown.push_back(typed(unit->first, unit->count));
  }
  if (!alone) std::erase_if(guesses, [](const Guess& guess) { return !guess.near && !guess.clear && !guess.joins; });
  settle_by_combination(reading, guesses);
  const Guess *first = nullptr, *last = nullptr;
  for (const auto& guess : guesses) {
    asked = asked || (!guess.clear && (guess.joins || guess.near));
    if (!guess.clear) continue;
    if (first == nullptr) first = &guess;
    last = &guess;
  }
  const bool shown = !asked && first != nullptr;
  for (const auto& guess : guesses)
    for (const auto* candidate : guess.candidates)
      if (!shown || !guess.clear || candidate->text != guess.text())
        result.query.suggestions.push_back(suggestion(*candidate));
  if (!shown) return asked;
  QueryReading meant = reader.read(corrected(reading, guesses));
  const ConceptReading concepts = read_concepts(meant, *index, analyzer);
  Showing showing{typed(first->first, first->count), first->text(), {}, {}, {}};
  if (const LexiconDrug* together = meant.combination) {
    showing.typed = typed(first->first, last->first + last->count - first->first);
    showing.text = together->title;
    name_drug(*together, showing);
  } else if (first->word.empty()) {
    name_drug(drug_of(*first->candidates.front()), showing);
  }
  result.query.showing = std::move(showing);
  answer(meant, concepts, request, result);
  return true;
}

std::optional<MonographView> Searcher::monograph(std::string_view id, std::string_view words) const {
  const auto record = state_->record(id);
  if (!record) return std::nullopt;
  MatchTerms terms;
  if (!words.empty()) {
    QueryReading reading = state_->reader.read(words);  // read_concepts() settles some of it
    const ConceptReading concepts = read_concepts(reading, *state_->index, state_->analyzer);
    terms = state_->match_terms(reading, concepts, state_->lexicon().drug(record->drug));
  }
  MonographView view;
  view.head = state_->head(*record);
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
  MonographListing listing;
  Xapian::Enquire enquire(state_->names);
  Xapian::Query query(make_term(prefix::kType, "monograph"));
  if (!letter.empty())
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(make_term(prefix::kLetter, letter)));
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot::kSortKey, false);
  const auto found =
      enquire.get_mset(static_cast<Xapian::doccount>(std::max(0, offset)),
                       static_cast<Xapian::doccount>(std::clamp(limit, 1, 1000)), state_->names.get_doccount());
  listing.total = static_cast<int>(found.get_matches_estimated());
  for (auto at = found.begin(); at != found.end(); ++at) {
    const auto record = decode_monograph(at.get_document().get_data());
    listing.monographs.push_back(
        {record.id, record.path, record.title, record.drug, record.banned, static_cast<int>(record.sections)});
  }
  return listing;
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
    suggestions.push_back(state_->suggestion(*name));
  return suggestions;
}

}  // namespace materia

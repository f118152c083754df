#include "searcher/answers/concept_search.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/index/schema.h"
#include "searcher/answers/match_counter.h"
#include "searcher/answers/qualified_groups.h"
#include "searcher/answers/silence.h"
#include "searcher/index/section_filter.h"
#include "searcher/ranking/about_query.h"
#include "searcher/ranking/concept_ranking.h"
#include "searcher/ranking/weights.h"
#include "searcher/ranking/word_evidence.h"
#include "searcher/snippets/highlight_terms.h"

namespace materia {
namespace {

constexpr std::size_t kBlockHits = 10;
constexpr std::size_t kMostRead = 400;   // sections; those behind them are hardly seen
constexpr std::size_t kFirstDrugs = 40;  // of which the cautions are looked for

// "statin muscle pain", "antihistamine itching": what the group's drugs do goes before what others do, and what is said
// of more of them is likelier to be meant.
bool rather_effects_of_group(const RankedSections& uses, const RankedSections& effects) {
  if (uses.of_others() != effects.of_others()) return uses.of_others() && !effects.empty();
  return effects.size() > uses.size();
}

// Sections ranked for one question: the two blocks, and what the list of hits is made of, in order.
struct Ranked {
  RankedSections uses, effects, others;  // others: sections that only mention it, or sections of those drugs
  bool causes_first = false;
  bool person = false;        // what the texts of those drugs say of whom it is for comes first
  bool blocks = true;         // false: the sections of a kind of those drugs were asked for
  bool only_mention = false;  // the others only mention it, and have no scores yet
  std::vector<RankedSections*> list;

  // Points list into this: not to be copied or moved afterwards.
  void order(ConceptAsk ask) {
    RankedSections *first = &uses, *second = &effects;
    if (causes_first) std::swap(first, second);
    if (person)
      list = {&others, first};
    else if (ask == ConceptAsk::kOfThose)
      list = {&others};
    else if (ask == ConceptAsk::kTogether)  // behind them what is both
      list = {&others, first};
    else if (ask == ConceptAsk::kEither)
      list = {first, second, &others};
    else
      list = {first};
  }
};

// Somebody pregnant or breastfeeding asks what to take: nullptr if nobody does.
const ForWhom* who_must_be_careful(const QueryMeaning& meaning) {
  const auto& concepts = meaning.concepts;
  if (concepts.sought.empty() && concepts.groups.empty()) return nullptr;
  if (concepts.ask == ConceptAsk::kCauses || concepts.ask == ConceptAsk::kAbout) return nullptr;
  const auto whom = std::find_if(meaning.whom.begin(), meaning.whom.end(), [](const ForWhom& each) {
    return each.kind == WhomKind::kPregnancy || each.kind == WhomKind::kBreastfeeding;
  });
  return whom == meaning.whom.end() ? nullptr : &*whom;
}

// "A decongestant for someone with high blood pressure": the question is what may be taken with a condition.
bool has_condition(const QueryMeaning& meaning, const OpenIndex& index) {
  const auto& concepts = meaning.concepts;
  if (concepts.ask == ConceptAsk::kCauses || concepts.ask == ConceptAsk::kAbout) return false;
  return std::any_of(concepts.mentioned.begin(), concepts.mentioned.end(),
                     [&](std::uint32_t number) { return index.concepts[number].kind != ConceptKind::kGroup; });
}

// Of drugs that hardly anybody takes for it nobody wants the cautions first.
void keep_drugs_of(const std::vector<ScoredSection>& best, const OpenIndex& index, RankedSections& sections) {
  std::unordered_set<std::uint32_t> drugs;
  const auto drug_of = [&](std::uint32_t section) { return index.prior.drug[index.facts[section].monograph]; };
  for (const auto& scored : best) drugs.insert(drug_of(scored.section));
  sections.keep([&](std::uint32_t section) { return drugs.contains(drug_of(section)); });
}

bool is_about_an_organ(const QueryMeaning& meaning) {
  return std::any_of(meaning.whom.begin(), meaning.whom.end(), [](const ForWhom& each) {
    return each.kind == WhomKind::kKidney || each.kind == WhomKind::kLiver;
  });
}

// Puts the drugs that must not be taken with that condition behind all others.
void put_forbidden_last(const QueryMeaning& meaning, const OpenIndex& index, SectionReader& reader, Ranked& ranked) {
  std::unordered_set<std::uint32_t> forbidden;
  const auto drug_of = [&](std::uint32_t section) { return index.prior.drug[index.facts[section].monograph]; };
  for (const auto& scored : ranked.others.all())
    if (index.facts[scored.section].kind == SectionKind::kContraindications) forbidden.insert(drug_of(scored.section));
  // Special cases say it too: "Renal impairment: contraindicated".
  if (is_about_an_organ(meaning))
    for (const auto& scored : ranked.others.best(0, kMostRead, index))
      if (reader.verdict(scored.section, meaning.populations) == Verdict::kForbids)
        forbidden.insert(drug_of(scored.section));
  for (auto* list : {&ranked.uses, &ranked.others})
    list->add([&](std::uint32_t section) {
      return forbidden.contains(drug_of(section)) ? -weights::concepts::kForbidden : 0.0F;
    });
}

// Puts the drugs that their texts forbid to this person behind all others, those that they allow first.
void order_by_verdict(const QueryMeaning& meaning, const ForWhom& whom, const OpenIndex& index, SectionReader& reader,
                      Ranked& ranked) {
  const std::vector<std::string> terms{reader.term(meaning.words.word(whom.first))};
  std::unordered_map<std::uint32_t, Verdict> of_drug;
  const auto drug_of = [&](std::uint32_t section) { return index.prior.drug[index.facts[section].monograph]; };
  for (const auto& scored : ranked.others.best(0, kMostRead, index)) {
    Verdict& verdict = of_drug[drug_of(scored.section)];
    verdict = std::max(verdict, reader.verdict(scored.section, terms));
  }
  for (auto* list : {&ranked.uses, &ranked.others})
    list->add([&](std::uint32_t section) {
      const auto found = of_drug.find(drug_of(section));
      if (found == of_drug.end() || found->second == Verdict::kNone) return 0.0F;
      return found->second == Verdict::kForbids ? -weights::concepts::kForbidden : weights::concepts::kPermitted;
    });
}

void rank(const QueryMeaning& meaning, const ConceptAnswers& answers, const OpenIndex& index, SectionReader& reader,
          Ranked& ranked) {
  const ConceptAsk ask = meaning.concepts.ask;
  ranked.uses = answers.block(BlockKind::kTreats);
  ranked.effects = answers.block(BlockKind::kCauses);
  ranked.causes_first = ask == ConceptAsk::kCauses || (ask == ConceptAsk::kEither && !meaning.concepts.groups.empty() &&
                                                       rather_effects_of_group(ranked.uses, ranked.effects));
  ranked.only_mention = ask == ConceptAsk::kEither;
  if (ranked.only_mention) ranked.others = answers.mentions(ranked.uses, ranked.effects);
  if (ask == ConceptAsk::kOfThose) ranked.others = answers.of_those(meaning.intents.front());
  if (ask == ConceptAsk::kTogether) ranked.others = answers.together();
  ranked.person = who_must_be_careful(meaning) != nullptr;
  if (ranked.person) {
    ranked.others = answers.of_those(SectionKind::kPregnancyLactation);
    ranked.only_mention = false;
  }
  if (!ranked.person && ask != ConceptAsk::kTogether && has_condition(meaning, index)) {
    auto cautions = answers.cautions();
    keep_drugs_of(ranked.uses.best(0, kFirstDrugs, index), index, cautions);
    if (!cautions.empty()) {
      ranked.others = std::move(cautions);
      ranked.only_mention = false;
      ranked.person = true;
      put_forbidden_last(meaning, index, reader, ranked);
    }
  }
  ranked.blocks = ask != ConceptAsk::kOfThose && !meaning.concepts.sought.empty();
  ranked.order(ask);
}

// "Has anyone measured the shock tube's test time": of a long question that asks for no role, most of whose weight lies
// in other words, the concept is not the subject.
bool words_say_more(const QueryMeaning& meaning, const QueryBuilder& builder) {
  constexpr std::size_t kManyWords = 4;
  if (meaning.concepts.ask != ConceptAsk::kEither) return false;
  const WordEvidence words(meaning, builder);
  return words.plain_words() >= kManyWords && words.plain_share() > weights::concepts::kMostlyWords;
}

// The one role that a question about symptoms or conditions asks for.
std::optional<BlockKind> role_asked_for(const ConceptQuestion& question) {
  if (question.sought.empty()) return std::nullopt;
  if (question.ask == ConceptAsk::kTreats) return BlockKind::kTreats;
  if (question.ask == ConceptAsk::kCauses) return BlockKind::kCauses;
  return std::nullopt;
}

// Drops what the request filters out of all lists; counts what the list of hits may show.
void filter(const SectionFilter& passes, MatchCounter& counter, Ranked& ranked) {
  for (auto* list : {&ranked.uses, &ranked.effects, &ranked.others}) {
    const bool listed = std::find(ranked.list.begin(), ranked.list.end(), list) != ranked.list.end();
    list->keep([&](std::uint32_t section) {
      return listed ? counter.count(section) : passes.passes_others(section) && passes.passes_kinds(section);
    });
  }
}

// Of what the monographs of a family say otherwise than one another, the best; over all that is listed.
void keep_best_variants(const OpenIndex& index, Ranked& ranked) {
  if (index.variants.empty()) return;
  std::unordered_set<std::uint32_t> listed;
  for (auto* list : ranked.list) list->keep_best_variants(index.variants, listed);
  for (auto* list : {&ranked.uses, &ranked.effects, &ranked.others}) {
    if (std::find(ranked.list.begin(), ranked.list.end(), list) != ranked.list.end()) continue;
    std::unordered_set<std::uint32_t> alone;
    list->keep_best_variants(index.variants, alone);
  }
}

// Makes hits, each section's once: what stands in the list stands in a block as well.
class Hits {
 public:
  Hits(SectionReader& reader, HighlightTerms terms, const SectionFilter& passes)
      : reader_(reader), terms_(std::move(terms)), passes_(passes) {}

  void add(const std::vector<ScoredSection>& best, std::vector<Hit>& hits) {
    for (const auto& scored : best) {
      auto known = made_.find(scored.section);
      if (known == made_.end()) known = made_.emplace(scored.section, hit_of(scored)).first;
      hits.push_back(known->second);
    }
  }

 private:
  [[nodiscard]] Hit hit_of(const ScoredSection& scored) {
    return reader_.hit(scored.section, scored.score, terms_, passes_.shown(scored.section));
  }

  SectionReader& reader_;
  HighlightTerms terms_;
  const SectionFilter& passes_;
  std::unordered_map<std::uint32_t, Hit> made_;
};

}  // namespace

// "Emergency reversal of overdose with opioids" says what is asked, though in words that no role was read from.
bool ConceptSearch::is_told_in_uses(const QueryMeaning& meaning) const {
  const WordEvidence words(meaning, builder_);
  if (words.empty()) return false;
  const Xapian::Query uses(make_term(prefix::kKind, section_kind_info(SectionKind::kIndications).id));
  return builder_.any(uses, words.every_word());
}

Answer ConceptSearch::search(const QueryMeaning& meaning, const WantedDrugs& wanted, const SearchRequest& request) {
  if (meaning.concepts.ask == ConceptAsk::kNothing) return {};
  if (meaning.concepts.ask == ConceptAsk::kAbout) {
    const AboutQuery about = about_query(meaning, builder_, index_);
    return sections_.run(about.query, about.selected, meaning, wanted, request);
  }

  if (words_say_more(meaning, builder_)) return {};
  const ConceptAnswers answers(meaning, wanted, builder_, index_);
  Answer answer;
  if (const auto asked = role_asked_for(meaning.concepts);
      asked && !answers.has(*asked) && !(asked == BlockKind::kTreats && is_told_in_uses(meaning))) {
    answer.silence.push_back(no_role(*asked, answers.anything_sought()));
    return answer;
  }
  Ranked ranked;
  rank(meaning, answers, index_, reader_, ranked);
  lead_with_qualified(meaning, index_, builder_, reader_, ranked.uses);
  const auto monograph = request.monograph.empty() ? 0 : catalog_.number_of(request.monograph);
  const SectionFilter passes(request, meaning, index_, monograph);
  MatchCounter counter(request, index_, passes, wanted);
  filter(passes, counter, ranked);
  counter.tell_facets(answer);
  if (counter.all_filtered_out()) {
    // What only speaks of it is no answer, also where the filters leave nothing else.
    const auto asked = role_asked_for(meaning.concepts);
    answer.silence.push_back(asked ? filtered_out(*asked, answers.anything_sought()) : all_filtered_out());
    return answer;
  }
  if (const ForWhom* whom = who_must_be_careful(meaning)) order_by_verdict(meaning, *whom, index_, reader_, ranked);
  if (ranked.only_mention && !index_.variants.empty()) answers.score_mentions(ranked.others);
  keep_best_variants(index_, ranked);
  Hits hits(reader_, HighlightTerms(meaning, builder_, index_), passes);
  Page page = page_of(request);
  for (auto* list : ranked.list) {
    answer.total += static_cast<int>(list->size());
    if (page.skip >= list->size()) {
      page.skip -= list->size();
      continue;
    }
    if (page.count > 0 && ranked.only_mention && index_.variants.empty() && list == &ranked.others)
      answers.score_mentions(*list);
    const auto best = list->best(page.skip, page.count, index_);
    hits.add(best, answer.hits);
    page = {0, page.count - best.size()};
  }
  if (!answer.found()) return {};
  if (!ranked.blocks) return answer;
  const auto add_block = [&](BlockKind kind, RankedSections& found) {
    if (found.empty()) return;
    Block block{kind, answers.title(kind), static_cast<int>(found.size()), {}};
    hits.add(found.best(0, kBlockHits, index_), block.hits);
    answer.blocks.push_back(std::move(block));
  };
  if (ranked.causes_first) add_block(BlockKind::kCauses, ranked.effects);
  add_block(BlockKind::kTreats, ranked.uses);
  if (!ranked.causes_first) add_block(BlockKind::kCauses, ranked.effects);
  return answer;
}

}  // namespace materia

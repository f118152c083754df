#include "searcher/reading/query_reader.h"

#include <algorithm>
#include <utility>

#include "common/language/language.h"
#include "common/text/dose_form.h"
#include "searcher/reading/concept_ask.h"
#include "searcher/reading/concept_context.h"
#include "searcher/reading/concept_reader.h"
#include "searcher/reading/content_words.h"
#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/emergency.h"
#include "searcher/reading/exclusions.h"
#include "searcher/reading/for_whom.h"
#include "searcher/reading/name_finder.h"
#include "searcher/reading/overdose_question.h"
#include "searcher/reading/query_words.h"
#include "searcher/reading/taken_with.h"
#include "searcher/reading/untold_topics.h"

namespace materia {
namespace {

// The first stages: names, what is asked for, and the words that are left.
struct FirstReading {
  NamesFound found;
  ExclusionReading aside;
  CueReading cues;
  std::vector<ContentUnit> content;
  UntoldTopics untold;
  bool only_names = false;
};

// "How much does lipitor cost" asks for no dose, and "cost" is no word to look for.
void leave_out(const UntoldTopics& untold, CueReading& cues, std::vector<ContentUnit>& content) {
  if (untold.words.empty()) return;
  std::erase_if(content, [&](const ContentUnit& unit) {
    for (std::size_t i = unit.first; i < unit.first + unit.count; ++i)
      if (untold.has(i)) return true;
    return false;
  });
  std::erase_if(cues.intents, [&](const Intent& intent) {
    return std::any_of(intent.words.begin(), intent.words.end(), [&](std::size_t word) { return untold.has(word); });
  });
  for (const auto word : untold.words) cues.roles[word] = WordRole::kFree;
  if (!cues.intents.empty()) return;
  cues.cue_terms.clear();
  cues.also_terms.clear();
}

// What they are read with: the tables, and what was found in the text before.
struct ReadWith {
  const Lexicon& lexicon;
  const CueTable& cues;
  const GroupsNamedAfterDrugs& named_after;
  const ConceptTable& table;
  const std::vector<ConceptMatch>& concepts;
  const std::vector<ExclusionScope>& scopes;
};

// Of somebody who is allergic to one drug and asks about another, the texts of that one may speak of both.
void keep_allergies_of_a_named_drug(const NamesFound& found, ExclusionReading& aside) {
  if (found.names.empty()) return;
  for (const auto& item : aside.excluded)
    if (item.kind == ExcludedKind::kAllergy) {
      // The phrase and what it is about are one run of words.
      std::size_t first = item.first, end = item.first + item.count;
      while (first > 0 && aside.words[first - 1]) --first;
      while (end < aside.words.size() && aside.words[end]) ++end;
      std::fill(aside.words.begin() + static_cast<std::ptrdiff_t>(first),
                aside.words.begin() + static_cast<std::ptrdiff_t>(end), false);
    }
}

FirstReading read_names_and_cues(const QueryWords& words, const ReadWith& with, bool topics_are_names) {
  FirstReading out;
  out.found = find_names(words, with.lexicon, with.cues, topics_are_names);
  out.aside =
      read_exclusions(with.scopes, words.folded(), with.concepts, with.named_after, with.table, out.found.names);
  keep_allergies_of_a_named_drug(out.found, out.aside);
  out.cues = match_cues(words, out.found.names, out.aside.words, with.cues);
  out.content = content_words(words, out.cues.roles);
  if (find_combination(out.found.names, with.lexicon) != nullptr)  // "amlodipine plus valsartan"
    std::erase_if(out.content,
                  [](const ContentUnit& unit) { return kLanguage.words_between_ingredients.contains(unit.folded); });
  out.untold = find_untold_topics(words.folded(), out.found.names);
  leave_out(out.untold, out.cues, out.content);
  const bool named = !out.found.names.empty();
  const auto& roles = out.cues.roles;
  out.only_names = named && out.content.empty() && std::find(roles.begin(), roles.end(), WordRole::kCue) == roles.end();
  if (!named && out.cues.intents.empty() && out.content.empty() && out.untold.words.empty())
    out.content = words_that_ask(words);
  return out;
}

// "alcohol side effects": if the topic is all there is, the drug of that name is meant.
FirstReading read_names_and_cues(const QueryWords& words, const ReadWith& with) {
  FirstReading first = read_names_and_cues(words, with, false);
  const bool only_topics =
      first.found.names.empty() && first.found.topics > 0 && first.content.size() == first.found.topics;
  return only_topics ? read_names_and_cues(words, with, true) : first;
}

// "Is cephalexin a penicillin": the group of that name is meant, not the drug.
void read_class_names(const QueryWords& words, const GroupsNamedAfterDrugs& named_after, const ConceptTable& concepts,
                      std::vector<NameMatch>& names, std::vector<ConceptMatch>& found) {
  for (std::size_t n = 1; n < names.size();) {
    const auto* groups = named_after.of(names[n].closed);
    if (groups == nullptr || concepts.size() == 0) {
      ++n;
      continue;
    }
    const std::size_t last = names[n].first + names[n].count - 1;
    const ConceptMatch match{groups->front(), static_cast<std::uint32_t>(names[n].first),
                             static_cast<std::uint32_t>(names[n].count), words.folded().words[names[n].first].begin,
                             words.folded().words[last].end};
    std::erase_if(found, [&](const auto& other) { return holds(other, match.word); });
    found.insert(std::find_if(found.begin(), found.end(), [&](const auto& other) { return other.word > match.word; }),
                 match);
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(n));
  }
}

bool names_an_allergy(const std::vector<Excluded>& excluded) {
  return std::any_of(excluded.begin(), excluded.end(),
                     [](const Excluded& item) { return item.kind == ExcludedKind::kAllergy; });
}

}  // namespace

QueryReader::QueryReader(const Lexicon& lexicon, const ConceptTable& concepts, Analyzer& analyzer)
    : lexicon_(lexicon),
      concepts_(concepts),
      analyzer_(analyzer),
      cues_(analyzer),
      overdose_(analyzer),
      named_after_(lexicon, concepts),
      measures_(concepts) {}

// The order of the stages matters: concepts take words from names and cues, so that what needs all names as typed
// comes before them.
QueryMeaning QueryReader::read(std::string_view text) const {
  text = text.substr(0, kMostQueryBytes);
  std::vector<ConceptMatch> concepts;
  std::vector<ExclusionScope> scopes;
  bool brings_about = false;  // "that raise blood sugar"
  {
    const AnalysedText& analysed = analyzer_.analyze(text);
    if (!concepts_.matcher().empty()) concepts = concepts_in(analysed, concepts_);
    FoldedText folded = analysed.folded;
    folded.words.resize(std::min(folded.words.size(), kMostQueryWords));
    brings_about = measures_.read(folded, concepts);
    scopes = find_exclusion_scopes(text, folded, concepts, concepts_, analyzer_);
  }
  const QueryWords words(text, analyzer_);
  auto [found, aside, cues, content, untold, only_names] =
      read_names_and_cues(words, {lexicon_, cues_, named_after_, concepts_, concepts, scopes});

  QueryMeaning meaning;
  meaning.text = words.text();
  meaning.words = words.folded();
  meaning.only_names = only_names;
  meaning.untold = std::move(untold);
  meaning.form = form_asked_for(words.folded());
  meaning.populations = std::move(cues.populations);
  meaning.cue_terms = std::move(cues.cue_terms);
  meaning.also_terms = std::move(cues.also_terms);
  meaning.excluded = std::move(aside.excluded);
  // "Can I take ibuprofen if I am allergic to aspirin": whom it is not for.
  if (!found.names.empty() && cues.intents.empty() && names_an_allergy(meaning.excluded))
    cues.intents = {{SectionKind::kContraindications, {}}, {SectionKind::kPrecautions, {}}};
  if (brings_about && cues.intents.empty()) cues.intents = {{SectionKind::kAdverseReactions, {}}};
  if (cues.asks_class) read_class_names(words, named_after_, concepts_, found.names, concepts);
  meaning.asks_class = cues.asks_class;
  const bool compared = are_compared(words, found.names);
  const bool of_both =
      !cues.intents.empty() && cues.intents.front().kind == SectionKind::kInteractions && ask_of_both(words);
  if (!compared && !of_both) meaning.combination = find_combination(found.names, lexicon_);
  // Unless something clearer is asked, two drugs named together ask whether they may be taken together.
  if ((cues.intents.empty() || cues.only_hinted) && !cues.asks_class && meaning.combination == nullptr &&
      are_named_together(words, found.names))
    cues.intents = {{SectionKind::kInteractions, {}}};
  if (found.names.size() > 1)
    for (auto& name : found.names)
      name.substances = substances_of(lexicon_.drugs()[name.meanings.front()->drug], lexicon_, analyzer_);
  const EmergencyReading told = find_emergency(words.folded(), found.names);
  meaning.emergency = told.emergency;
  ask_about_overdose(told, overdose_, !found.names.empty(), cues.intents, content, meaning);

  std::erase_if(concepts, [&](const ConceptMatch& match) {
    const auto begin = aside.words.begin() + match.word;
    return std::find(begin, begin + match.words, true) != begin + match.words;
  });
  WordReading settled =
      read_concepts(words, {std::move(found.names), std::move(cues.intents), std::move(content), std::move(concepts)},
                    concepts_, analyzer_);
  meaning.taken_with = taken_with(meaning.words, settled.names, settled.content, cues.persons, concepts_);
  if ((settled.intents.empty() || cues.only_hinted) && !cues.asks_class && meaning.combination == nullptr &&
      !meaning.taken_with.empty())
    settled.intents = {{SectionKind::kInteractions, {}}, {SectionKind::kPrecautions, {}}};
  if (!settled.intents.empty() && settled.intents.front().kind == SectionKind::kInteractions &&
      is_taken_with_illness(meaning.words, settled.names, settled.content, concepts_))
    settled.intents = {{SectionKind::kContraindications, {}}, {SectionKind::kPrecautions, {}}};
  const std::vector<Intent> intents = std::move(settled.intents);
  for (const auto& intent : intents) {
    meaning.intents.push_back(intent.kind);
    meaning.asking_words.insert(meaning.asking_words.end(), intent.words.begin(), intent.words.end());
  }
  meaning.names = std::move(settled.names);
  meaning.content = std::move(settled.content);
  meaning.concepts.found = std::move(settled.concepts);
  const auto settle_whom = [&] {
    meaning.whom = read_for_whom(
        {meaning.words, intents, cues.persons, meaning.excluded, meaning.concepts, !meaning.names.empty()}, concepts_);
  };
  if (!aside.instead.empty()) {  // "alternatives to statins"
    meaning.concepts = {
        .ask = ConceptAsk::kTreats, .found = {}, .sought = {}, .groups = aside.instead, .mentioned = {}};
    meaning.intents.clear();
    settle_whom();
    return meaning;
  }
  if (!meaning.names.empty() || meaning.concepts.found.empty()) {
    for (auto& unit : meaning.content) unit.unwanted = unit.first >= cues.unwanted_from;
    settle_whom();
    return meaning;
  }

  // Whoever says which drugs are not wanted asks for others.
  if (meaning.intents.empty() && !meaning.excluded.empty()) meaning.intents.push_back(SectionKind::kIndications);
  ConceptReading asked = ask_about(std::move(meaning.concepts.found), meaning.words, std::move(meaning.intents),
                                   cues.unwanted_from, aside.words, concepts_);
  meaning.concepts = std::move(asked.question);
  meaning.intents = std::move(asked.intents);
  for (const auto& match : asked.unwanted)
    meaning.excluded.push_back({ExcludedKind::kUnwantedEffect, match.word, match.words, {}, {match.number}});
  for (auto& unit : meaning.content)
    unit.unwanted = unit.first >= asked.unwanted_from || any_holds(asked.unwanted, unit.first);
  settle_whom();
  return meaning;
}

}  // namespace materia

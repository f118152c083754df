#include "searcher/ranking/query_builder.h"

#include <algorithm>

#include "common/index/schema.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/query_language.h"
#include "searcher/ranking/weights.h"

namespace materia {
namespace {

using Xapian::Query;

using namespace weights::named;

constexpr std::size_t kMostFrequencies = 20'000;  // terms a thread remembers the frequency of

Query scaled(const Query& query, double factor) { return Query(Query::OP_SCALE_WEIGHT, query, factor); }

Query any_of(const std::vector<Query>& queries) {
  return queries.size() == 1 ? queries.front() : Query(Query::OP_OR, queries.begin(), queries.end());
}

Query all_of(const std::vector<Query>& queries) {
  return queries.size() == 1 ? queries.front() : Query(Query::OP_AND, queries.begin(), queries.end());
}

std::vector<std::string> ingredient_terms(const LexiconDrug& drug) {
  std::vector<std::string> terms;
  for (const auto& ingredient : drug.ingredients) terms.push_back(make_term(prefix::kIngredient, ingredient));
  if (terms.empty()) terms.push_back(make_term(prefix::kDrug, drug.key));
  return terms;
}

Query all_of_terms(const std::vector<std::string>& terms) { return Query(Query::OP_AND, terms.begin(), terms.end()); }

}  // namespace

Query QueryBuilder::fixed(const std::string& term, double weight) const { return fixed(Query(term), weight); }

void QueryBuilder::add_fixed(std::vector<Query>& forms, const std::string& term, double weight) const {
  if (frequency(term) > 0) forms.push_back(fixed(term, weight));  // what is nowhere costs time and finds nothing
}

Query QueryBuilder::fixed(const Query& selection, double weight) const {
  auto* source = new ConstantWeight(index_.facts, weight);
  return Query(Query::OP_FILTER, Query(source->release()), selection);
}

Xapian::doccount QueryBuilder::frequency(const std::string& term) const {
  if (frequencies_.size() >= kMostFrequencies) frequencies_.clear();
  if (const auto known = frequencies_.find(term); known != frequencies_.end()) return known->second;
  return frequencies_.emplace(term, db_.get_termfreq(term)).first->second;
}

// "metformine" is read as metformin, but nobody wrote it so: a name is a name, its near forms are guesses.
bool QueryBuilder::is_almost_a_name(const ContentUnit& unit) const {
  if (unit.count != 1 || unit.parts.size() != 1) return false;
  const std::string& term = unit.parts.front();
  return unit.folded != term && unit.folded.size() <= term.size() + 1 && index_.lexicon.name_words().contains(term) &&
         index_.lexicon.find(unit.folded).empty();
}

bool QueryBuilder::known(const ContentUnit& unit) const {
  if (is_almost_a_name(unit)) return false;
  const auto exists = [&](const std::string& term) { return frequency(term) > 0; };
  return std::any_of(unit.joined.begin(), unit.joined.end(), exists) ||
         (!unit.concept_id.empty() && mentions(unit.concept_id) > 0) ||
         (!unit.parts.empty() && std::all_of(unit.parts.begin(), unit.parts.end(), exists)) ||
         exists(make_term(prefix::kTitleWord, unit.folded));
}

Xapian::doccount QueryBuilder::frequency(const ContentUnit& unit) const {
  Xapian::doccount least = db_.get_doccount();
  for (const auto& part : unit.parts) least = std::min(least, frequency(part));
  if (unit.parts.empty()) least = 0;
  for (const auto& twin : unit.joined) least = std::max(least, frequency(twin));
  if (!unit.concept_id.empty()) least = std::max(least, mentions(unit.concept_id));
  return least;
}

std::vector<const ContentUnit*> QueryBuilder::unknown(const QueryMeaning& meaning) const {
  std::vector<const ContentUnit*> units;
  for (const auto& unit : meaning.content)
    if (!known(unit)) units.push_back(&unit);
  return units;
}

Query QueryBuilder::mention(std::string_view concept_id, double weight) const {
  std::vector<Query> terms;
  for (const auto& term : concept_terms(concept_id))
    if (frequency(term) > 0) terms.emplace_back(term);
  return terms.empty() ? Query() : fixed(any_of(terms), weight);
}

Xapian::doccount QueryBuilder::mentions(std::string_view concept_id) const {
  Xapian::doccount sum = frequency(make_term(prefix::kMember, concept_id));  // a group may be known by its drugs alone
  for (const auto& term : concept_terms(concept_id)) sum += frequency(term);
  return sum;
}

Query QueryBuilder::unit(const ContentUnit& unit) const {
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

// The sections of the drugs a name may mean and of drugs that contain them; of a drug that has none here, sections that
// mention it.
Query QueryBuilder::name_group(const QueryMeaning& meaning, const NameMatch& name) const {
  const double share = meaning.only_names ? 1 : kBesideWords;
  std::vector<Query> forms;
  for (const auto* meant : name.meanings) {
    const LexiconDrug& drug = index_.lexicon.drugs()[meant->drug];
    add_fixed(forms, make_term(prefix::kDrug, drug.key), kDrug);
    if (!meant->under.empty()) add_fixed(forms, make_term(prefix::kMonograph, meant->under), kUnder * share);
    const auto ingredients = ingredient_terms(drug);
    if (std::all_of(ingredients.begin(), ingredients.end(), [&](const auto& term) { return frequency(term) > 0; }))
      forms.push_back(fixed(all_of_terms(ingredients), kIngredient));
  }
  if (forms.empty()) return name.terms.empty() ? Query() : all_of_terms(name.terms);
  add_fixed(forms, make_term(prefix::kTitle, name.closed), kTitle * share);
  add_fixed(forms, make_term(prefix::kTitleHead, name.closed), kTitleHead * share);
  add_fixed(forms, make_term(prefix::kOwnName, name.closed), kOwnName * share);
  return any_of(forms);
}

// Several names: the drug made of them all, else the sections of each.
Query QueryBuilder::named(const QueryMeaning& meaning) const {
  std::vector<Query> groups;
  for (const auto& name : meaning.names) groups.push_back(name_group(meaning, name));
  if (meaning.combination) {
    add_fixed(groups, make_term(prefix::kDrug, meaning.combination->key), kCombination);
    // Of its monographs, the one that has the names in its title as they were typed.
    std::string title;
    for (const auto& name : meaning.names) title += name.closed;
    add_fixed(groups, make_term(prefix::kTitle, title), kTitle * (meaning.only_names ? 1 : kBesideWords));
  }
  return any_of(groups);
}

// Sections of one named drug that speak of another one: the answer to what happens when both are taken.
void QueryBuilder::add_mentions(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  if (meaning.names.size() < 2) return;
  for (const auto& name : meaning.names) {
    if (name.terms.empty()) continue;
    const auto drug = name.meanings.front()->drug;
    const Query own = all_of_terms(ingredient_terms(index_.lexicon.drugs()[drug]));
    std::vector<Query> spoken_of{all_of_terms(name.terms)};
    for (const auto& terms : name.substances)
      if (std::all_of(terms.begin(), terms.end(), [&](const auto& term) { return frequency(term) > 0; }))
        spoken_of.push_back(all_of_terms(terms));
    const Query any(Query::OP_OR, spoken_of.begin(), spoken_of.end());
    wishes.push_back(fixed(Query(Query::OP_AND_NOT, any, own), kMention));
    // What is said of its group is said of it: "nitrates" of nitroglycerin.
    if (!meaning.taken_together()) continue;
    std::vector<Query> groups;
    for (const auto group : index_.groups[drug])
      if (const Query mentioned = mention(index_.concepts[group].id, kMentionOfGroup); !mentioned.empty())
        groups.push_back(mentioned);
    if (!groups.empty())
      wishes.emplace_back(Query::OP_AND_NOT, Query(Query::OP_MAX, groups.begin(), groups.end()), own);
  }
}

// A group beside a drug: the sections of the drug that speak of it. "tramadol and SSRIs"
void QueryBuilder::add_groups(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  for (const auto& content : meaning.content) {
    const bool group = std::any_of(index_.concepts.begin(), index_.concepts.end(), [&](const MedicalConcept& entry) {
      return entry.kind == ConceptKind::kGroup && entry.id == content.concept_id;
    });
    if (!group) continue;
    if (const Query mentioned = mention(content.concept_id, kMentionOfGroup); !mentioned.empty())
      wishes.push_back(mentioned);
  }
}

// Monographs answer questions of patients; where theirs is the one typed, its answer comes next to the section.
void QueryBuilder::add_questions(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  const Query questions(make_term(prefix::kKind, section_kind_info(SectionKind::kFaq).id));
  const auto asked_by = [&](const std::vector<std::string>& words) {
    std::vector<std::string> labels;
    for (const auto& word : words) labels.push_back(make_term(prefix::kLabel, word));
    return Query(Query::OP_FILTER, all_of_terms(labels), questions);
  };
  for (const auto& content : meaning.content) {
    const double share = kQuestion / static_cast<double>(meaning.content.size());
    std::vector<Query> forms;
    if (!content.parts.empty()) forms.push_back(fixed(asked_by(content.parts), share));
    for (const auto& twin : content.joined) forms.push_back(fixed(asked_by({twin}), share));
    if (!content.concept_id.empty())  // in whatever words
      if (const Query mentioned = mention(content.concept_id, kSameQuestion); !mentioned.empty())
        forms.emplace_back(Query::OP_FILTER, mentioned, questions);
    if (!forms.empty()) wishes.emplace_back(Query::OP_MAX, forms.begin(), forms.end());
  }
  // "What are its side effects?": all the words that ask; "How do I stop it?": any that monographs have for it.
  std::vector<Query> cues;
  for (const auto& term : meaning.also_terms) cues.push_back(asked_by({term}));
  if (cues.empty() && !meaning.cue_terms.empty()) cues.push_back(asked_by(meaning.cue_terms));
  if (!cues.empty()) wishes.push_back(fixed(any_of(cues), meaning.content.empty() ? kSameQuestion : kSameQuestion / 3));
}

// "Can I cut it in half": whichever section of a kind asked for says "crush, chew, whole" answers best.
void QueryBuilder::add_words_of_answers(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  if (meaning.also_terms.empty() || meaning.intents.empty()) return;
  std::vector<Query> kinds;
  for (const auto kind : meaning.intents) kinds.emplace_back(make_term(prefix::kKind, section_kind_info(kind).id));
  const double share = kSaysIt / static_cast<double>(meaning.also_terms.size());
  for (const auto& term : meaning.also_terms)
    if (frequency(term) > 0) wishes.push_back(fixed(Query(Query::OP_FILTER, Query(term), any_of(kinds)), share));
}

// "What class is buspirone", "is cyclobenzaprine a benzodiazepine": how monographs say it stands in cues.
void QueryBuilder::add_class_statements(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  std::vector<Query> kinds, words;
  for (const auto kind : {SectionKind::kIndications, SectionKind::kMechanism, SectionKind::kSummary})
    kinds.emplace_back(make_term(prefix::kKind, section_kind_info(kind).id));
  for (const auto& term : meaning.also_terms)
    if (frequency(term) > 0) words.emplace_back(term);
  if (!words.empty()) wishes.push_back(fixed(Query(Query::OP_FILTER, any_of(words), any_of(kinds)), kStatesClass));
}

// "montelukast nightmares", where no section of the drug speaks of them: what it can do stands among its side effects,
// and that they are not named there is an answer too.
bool QueryBuilder::asks_for_unnamed_symptom(const QueryMeaning& meaning) const {
  std::vector<Query> drugs;
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings)
      drugs.emplace_back(make_term(prefix::kDrug, index_.lexicon.drugs()[meant->drug].key));
  for (const auto& content : meaning.content) {
    const bool symptom = std::any_of(index_.concepts.begin(), index_.concepts.end(), [&](const MedicalConcept& entry) {
      return entry.kind == ConceptKind::kSymptom && entry.id == content.concept_id;
    });
    if (!symptom) continue;
    Xapian::Enquire enquire(db_);
    enquire.set_query(Query(Query::OP_FILTER, any_of(drugs), unit(content)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (enquire.get_mset(0, 1).empty()) return true;
  }
  return false;
}

Query QueryBuilder::preferences(const QueryMeaning& meaning) const {
  std::vector<Query> wishes;
  SectionPreference preference;
  double share = 1;
  for (const auto kind : meaning.intents) {
    preference.kind[static_cast<std::size_t>(kind)] = kKind * share;
    preference.parent[static_cast<std::size_t>(kind)] = kParent * share;
    share = kSecondIntent;
  }
  preference.special_populations = !meaning.populations.empty();
  preference.rank_share = meaning.only_names ? 1 : kBesideWords;
  // Of a brand or synonym alone: where it stands shows whose name it is.
  if (meaning.only_names && meaning.names.front().meanings.front()->kind != NameKind::kTitle)
    preference.kind[static_cast<std::size_t>(SectionKind::kNames)] = kNamesSection;
  preference.allowed = kAllowed;
  preference.own_language = asks_in_another_language(meaning) ? 0 : kOwnLanguage;
  preference.asked = meaning.form;
  preference.form = kForm;
  wishes.emplace_back((new PreferredSections(index_.facts, preference))->release());
  for (const auto& label : meaning.populations) add_fixed(wishes, make_term(prefix::kLabel, label), kLabel);
  for (const auto& term : meaning.cue_terms) wishes.emplace_back(term);
  if (!meaning.names.empty()) {
    if (meaning.asks_class)
      add_class_statements(meaning, wishes);
    else
      add_words_of_answers(meaning, wishes);
    if (meaning.intents.empty() && asks_for_unnamed_symptom(meaning))
      wishes.push_back(fixed(make_term(prefix::kKind, section_kind_info(SectionKind::kAdverseReactions).id), kUnnamed));
    add_mentions(meaning, wishes);
    add_groups(meaning, wishes);
    add_questions(meaning, wishes);
    // A text that has a brand or synonym as it was typed speaks of it more surely than one of the same drug that has
    // not. Of a title that says nothing: all its sections have it, the short ones first.
    for (const auto& name : meaning.names)
      if (!name.terms.empty() && name.meanings.front()->kind != NameKind::kTitle)
        wishes.emplace_back(Query::OP_AND_NOT, all_of_terms(name.terms),
                            Query(make_term(prefix::kKind, section_kind_info(SectionKind::kNames).id)));
    // Beside a name, that a word is there at all counts more than how rare it is in the whole index.
    for (const auto& content : meaning.content) {
      wishes.push_back(unit(content));
      ContentUnit typed = content;
      typed.concept_id.clear();  // a concept in other words has its weight already
      if (const Query words = unit(typed); !words.empty()) wishes.push_back(fixed(words, kAskedWord));
    }
  }
  return any_of(wishes);
}

Query QueryBuilder::build(const QueryMeaning& meaning, bool strict) const {
  Query required;
  if (!meaning.names.empty()) {
    required = named(meaning);
  } else if (!meaning.content.empty()) {
    std::vector<std::pair<Xapian::doccount, const ContentUnit*>> units;
    for (const auto& content : meaning.content)
      if (!content.unwanted && known(content)) units.emplace_back(frequency(content), &content);
    if (units.empty()) return {};
    std::stable_sort(units.begin(), units.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Query> must, may;
    for (const auto& [frequency, content] : units) (strict || must.empty() ? must : may).push_back(unit(*content));
    required = all_of(must);
    if (!may.empty()) required = Query(Query::OP_AND_MAYBE, required, any_of(may));
  } else if (!meaning.intents.empty()) {
    const auto id = section_kind_info(meaning.intents.front()).id;
    required =
        Query(Query::OP_OR, fixed(make_term(prefix::kKind, id), kKind), fixed(make_term(prefix::kParent, id), kParent));
  } else {
    return {};
  }
  return without_left_out(Query(Query::OP_AND_MAYBE, required, preferences(meaning)), meaning);
}

Query QueryBuilder::without_left_out(const Query& query, const QueryMeaning& meaning) {
  std::vector<std::string> terms;
  for (const auto& label : meaning.left_out_labels) terms.push_back(make_term(prefix::kLabel, label));
  for (const auto kind : meaning.left_out_kinds) {
    terms.push_back(make_term(prefix::kKind, section_kind_info(kind).id));
    terms.push_back(make_term(prefix::kParent, section_kind_info(kind).id));
  }
  return terms.empty() ? query : Query(Query::OP_AND_NOT, query, Query(Query::OP_OR, terms.begin(), terms.end()));
}

Query QueryBuilder::led_by(const std::vector<Xapian::docid>& sections, const Query& query) const {
  std::vector<std::pair<Xapian::docid, double>> chosen;
  for (const auto section : sections)
    chosen.emplace_back(section, kFirstOfEach * static_cast<double>(sections.size() - chosen.size()));
  auto* source = new ChosenDocuments(index_.facts, std::move(chosen));
  return Query(Query::OP_AND_MAYBE, query, Query(source->release()));
}

Query QueryBuilder::led_by_any(const std::vector<Xapian::docid>& sections, const Query& query) const {
  std::vector<std::pair<Xapian::docid, double>> chosen;
  for (const auto section : sections) chosen.emplace_back(section, kFirstOfEach);
  auto* source = new ChosenDocuments(index_.facts, std::move(chosen));
  return Query(Query::OP_AND_MAYBE, query, Query(source->release()));
}

}  // namespace materia

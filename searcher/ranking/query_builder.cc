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

std::vector<std::string> ingredient_terms(const LexiconDrug& drug) {
  std::vector<std::string> terms;
  for (const auto& ingredient : drug.ingredients) terms.push_back(make_term(prefix::kIngredient, ingredient));
  if (terms.empty()) terms.push_back(make_term(prefix::kDrug, drug.key));
  return terms;
}

// Of the sections that the question leaves out.
std::vector<std::string> left_out_terms(const QueryMeaning& meaning) {
  std::vector<std::string> terms;
  for (const auto& label : meaning.left_out_labels) terms.push_back(make_term(prefix::kLabel, label));
  for (const auto kind : meaning.left_out_kinds) {
    terms.push_back(make_term(prefix::kKind, section_kind_info(kind).id));
    terms.push_back(make_term(prefix::kParent, section_kind_info(kind).id));
  }
  return terms;
}

}  // namespace

std::vector<const ContentUnit*> QueryBuilder::unknown(const QueryMeaning& meaning) const {
  std::vector<const ContentUnit*> units;
  for (const auto& unit : meaning.content)
    if (!known(unit)) units.push_back(&unit);
  return units;
}

// What is nowhere costs time and finds nothing.
void QueryBuilder::add_form(const std::string& term, double weight, std::vector<Form>& forms) const {
  if (frequency(term) > 0) forms.push_back({{term}, weight});
}

// The sections of the drugs a name may mean and of drugs that contain them; of a drug that has none here, sections that
// mention it.
void QueryBuilder::add_forms(const QueryMeaning& meaning, const NameMatch& name, std::vector<Form>& forms) const {
  const double share = meaning.only_names ? 1 : kBesideWords;
  const std::size_t before = forms.size();
  bool brand = meaning.only_names && meaning.names.size() == 1;
  for (const auto* meant : name.meanings) {
    const LexiconDrug& drug = index().lexicon.drugs()[meant->drug];
    brand = brand && closed_key(drug.title) != name.closed;
    add_form(make_term(prefix::kDrug, drug.key), kDrug, forms);
    if (!meant->under.empty()) add_form(make_term(prefix::kMonograph, meant->under), kUnder * share, forms);
    auto ingredients = ingredient_terms(drug);
    if (std::all_of(ingredients.begin(), ingredients.end(), [&](const auto& term) { return frequency(term) > 0; }))
      forms.push_back({std::move(ingredients), kIngredient});
  }
  if (forms.size() == before) {
    if (!name.terms.empty()) forms.push_back({name.terms, std::nullopt});
    return;
  }
  add_form(make_term(prefix::kTitle, name.closed), (brand ? kTitleOfBrand : kTitle) * share, forms);
  add_form(make_term(prefix::kTitleHead, name.closed), kTitleHead * share, forms);
  add_form(make_term(prefix::kOwnName, name.closed), kOwnName * share, forms);
}

std::vector<QueryBuilder::Form> QueryBuilder::forms(const QueryMeaning& meaning) const {
  std::vector<Form> forms;
  if (meaning.names.empty()) {
    const auto id = section_kind_info(meaning.intents.front()).id;
    add_form(make_term(prefix::kKind, id), kKind, forms);
    add_form(make_term(prefix::kParent, id), kParent, forms);
    return forms;
  }
  for (const auto& name : meaning.names) add_forms(meaning, name, forms);
  if (meaning.combination) {  // several names: the drug made of them all, else the sections of each
    add_form(make_term(prefix::kDrug, meaning.combination->key), kCombination, forms);
    // Of its monographs, the one that has the names in its title as they were typed.
    std::string title;
    for (const auto& name : meaning.names) title += name.closed;
    add_form(make_term(prefix::kTitle, title), kTitle * (meaning.only_names ? 1 : kBesideWords), forms);
  }
  return forms;
}

std::vector<Xapian::docid> QueryBuilder::selected(const QueryMeaning& meaning) const {
  std::vector<Xapian::docid> sections;
  for (const auto& form : forms(meaning)) add_sections(sections, with_all(form.terms));
  const auto left_out = left_out_sections(meaning);
  std::erase_if(sections, [&](auto section) { return std::binary_search(left_out.begin(), left_out.end(), section); });
  return sections;
}

// Sections of one named drug that speak of another one: the answer to what happens when both are taken.
void QueryBuilder::add_mentions(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  if (meaning.names.size() < 2) return;
  for (const auto& name : meaning.names) {
    if (name.terms.empty()) continue;
    const auto drug = name.meanings.front()->drug;
    const Query own = all_of_terms(ingredient_terms(index().lexicon.drugs()[drug]));
    std::vector<Query> spoken_of{all_of_terms(name.terms)};
    for (const auto& terms : name.substances)
      if (std::all_of(terms.begin(), terms.end(), [&](const auto& term) { return frequency(term) > 0; }))
        spoken_of.push_back(all_of_terms(terms));
    const Query any(Query::OP_OR, spoken_of.begin(), spoken_of.end());
    wishes.push_back(fixed(Query(Query::OP_AND_NOT, any, own), kMention));
    // What is said of its group is said of it: "nitrates" of nitroglycerin.
    if (!meaning.taken_together()) continue;
    std::vector<Query> groups;
    for (const auto group : index().groups[drug])
      if (const Query mentioned = mention(index().concepts[group].id, kMentionOfGroup); !mentioned.empty())
        groups.push_back(mentioned);
    if (!groups.empty())
      wishes.emplace_back(Query::OP_AND_NOT, Query(Query::OP_MAX, groups.begin(), groups.end()), own);
  }
}

// A group beside a drug: the sections of the drug that speak of it. "tramadol and SSRIs"
void QueryBuilder::add_groups(const QueryMeaning& meaning, std::vector<Query>& wishes) const {
  for (const auto& content : meaning.content) {
    const bool group = std::any_of(index().concepts.begin(), index().concepts.end(), [&](const MedicalConcept& entry) {
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
      drugs.emplace_back(make_term(prefix::kDrug, index().lexicon.drugs()[meant->drug].key));
  for (const auto& content : meaning.content) {
    const bool symptom =
        std::any_of(index().concepts.begin(), index().concepts.end(), [&](const MedicalConcept& entry) {
          return entry.kind == ConceptKind::kSymptom && entry.id == content.concept_id;
        });
    if (!symptom) continue;
    Xapian::Enquire enquire(database());
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
  wishes.emplace_back((new PreferredSections(index().facts, preference))->release());
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

Query QueryBuilder::build(const QueryMeaning& meaning) const {
  if (meaning.names.empty() && meaning.intents.empty()) return {};
  std::vector<Query> ways;
  for (const auto& form : forms(meaning)) {
    const Query has = form.terms.size() == 1 ? Query(form.terms.front()) : all_of_terms(form.terms);
    ways.push_back(form.weight ? fixed(has, *form.weight) : has);
  }
  const Query selection = any_of(ways);
  const auto left_out = left_out_terms(meaning);
  const Query query = ordered(selection, meaning);
  return left_out.empty() ? query
                          : Query(Query::OP_AND_NOT, query, Query(Query::OP_OR, left_out.begin(), left_out.end()));
}

Query QueryBuilder::ordered(const Query& selection, const QueryMeaning& meaning) const {
  return {Query::OP_AND_MAYBE, selection, preferences(meaning)};
}

std::vector<Xapian::docid> QueryBuilder::left_out_sections(const QueryMeaning& meaning) const {
  std::vector<Xapian::docid> sections;
  for (const auto& term : left_out_terms(meaning))
    sections.insert(sections.end(), database().postlist_begin(term), database().postlist_end(term));
  std::sort(sections.begin(), sections.end());
  return sections;
}

Query QueryBuilder::led_by(const std::vector<Xapian::docid>& sections, const Query& query) const {
  std::vector<std::pair<Xapian::docid, double>> chosen;
  for (const auto section : sections)
    chosen.emplace_back(section, kFirstOfEach * static_cast<double>(sections.size() - chosen.size()));
  auto* source = new ChosenDocuments(index().facts, std::move(chosen));
  return Query(Query::OP_AND_MAYBE, query, Query(source->release()));
}

Query QueryBuilder::led_by_any(const std::vector<Xapian::docid>& sections, const Query& query) const {
  std::vector<std::pair<Xapian::docid, double>> chosen;
  for (const auto section : sections) chosen.emplace_back(section, kFirstOfEach);
  auto* source = new ChosenDocuments(index().facts, std::move(chosen));
  return Query(Query::OP_AND_MAYBE, query, Query(source->release()));
}

}  // namespace materia

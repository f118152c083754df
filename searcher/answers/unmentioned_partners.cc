#include "searcher/answers/unmentioned_partners.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/index/schema.h"
#include "searcher/answers/said_of_absent.h"
#include "searcher/answers/silence.h"

namespace materia {
namespace {

// Is it joined to the drug ("and yogurt"), or a word that asks and is looked for as well ("grapefruit")?
bool is_partner(const ContentUnit& unit, const QueryMeaning& meaning) {
  const auto holds = [&](const std::vector<std::size_t>& words) {
    return std::find(words.begin(), words.end(), unit.first) != words.end();
  };
  return holds(meaning.taken_with) || holds(meaning.asking_words);
}

// What it is taken with, in one or several words, of which the rarest says what it is: "cranberry juice".
struct Partner {
  std::size_t first = 0, end = 0;  // folded words
  const ContentUnit* rarest = nullptr;
};

std::vector<Partner> partners(const QueryMeaning& meaning, const QueryBuilder& builder) {
  std::vector<Partner> all;
  for (const auto& unit : meaning.content) {
    if (unit.number || unit.unwanted) continue;
    const bool goes_on = !all.empty() && all.back().end == unit.first && unit.concept_id.empty() &&
                         all.back().rarest->concept_id.empty();
    if (!goes_on && !is_partner(unit, meaning)) continue;
    if (!goes_on) all.push_back({unit.first, 0, &unit});
    all.back().end = unit.first + unit.count;
    if (builder.frequency(unit) < builder.frequency(*all.back().rarest)) all.back().rarest = &unit;
  }
  return all;
}

std::string typed(const Partner& partner, const QueryMeaning& meaning) {
  const auto& words = meaning.words.words;
  const auto begin = words[partner.first].begin;
  return meaning.text.substr(begin, words[partner.end - 1].end - begin);
}

// "Wine" asks by another word than the texts have: they speak of alcohol.
bool is_told_otherwise(const ContentUnit& unit, const QueryMeaning& meaning, const Xapian::Query& own,
                       const QueryBuilder& builder) {
  const auto& asking = meaning.asking_words;
  if (std::find(asking.begin(), asking.end(), unit.first) == asking.end()) return false;
  const auto& also = meaning.also_terms;
  return !also.empty() && builder.any(own, Xapian::Query(Xapian::Query::OP_OR, also.begin(), also.end()));
}

const MedicalConcept* group_of(const ContentUnit& unit, const ConceptTable& concepts) {
  const auto found = std::find_if(concepts.begin(), concepts.end(), [&](const MedicalConcept& entry) {
    return entry.kind == ConceptKind::kGroup && entry.id == unit.concept_id;
  });
  return unit.concept_id.empty() || found == concepts.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Silence> unmentioned_partners(const QueryMeaning& meaning, const QueryBuilder& builder,
                                          const OpenIndex& index) {
  std::vector<Silence> out;
  if (meaning.intents.empty() || meaning.intents.front() != SectionKind::kInteractions || meaning.names.size() != 1 ||
      meaning.names.front().meanings.size() != 1)
    return out;
  const auto& drug = index.lexicon.drugs()[meaning.names.front().meanings.front()->drug];
  const std::string term = make_term(prefix::kDrug, drug.key);
  if (builder.frequency(term) == 0) return out;
  const Xapian::Query own(term);
  for (const auto& partner : partners(meaning, builder)) {
    const ContentUnit& unit = *partner.rarest;
    if (!unit.absent && !builder.known(unit)) continue;  // of a word that is known nowhere something else is told
    const bool spoken_of =
        unit.absent ? speaks_of_absent(unit, meaning, builder, index) : builder.any(own, builder.unit(unit));
    if (spoken_of || is_told_otherwise(unit, meaning, own, builder)) continue;
    const auto* group = unit.absent ? nullptr : group_of(unit, index.concepts);
    out.push_back(told("no_partner",
                       {name_in_sentence(drug), group != nullptr ? group->title : typed(partner, meaning)},
                       group != nullptr ? "group" : ""));
  }
  return out;
}

}  // namespace materia

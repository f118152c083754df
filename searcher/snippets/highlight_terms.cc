#include "searcher/snippets/highlight_terms.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace materia {
namespace {

constexpr double kCueShare = 0.3;    // of a word's weight, where it only says which section is asked for
constexpr double kNarrower = 0.7;    // of a concept's weight, where a narrower one stands in the text
constexpr double kGroupShare = 0.6;  // what is said of the other drug's group, where what is said of it weighs 1

}  // namespace

MatchTerms terms_to_mark(const QueryMeaning& meaning, const LexiconDrug* drug, const QueryBuilder& builder,
                         const OpenIndex& index) {
  MatchTerms terms;
  const double documents = builder.database().get_doccount();
  const auto add = [&](const std::string& term, double share) {
    const double frequency = builder.frequency(term);
    if (frequency > 0) terms.add(term, share * std::log(1 + documents / frequency));
  };
  const auto add_concept = [&](std::uint32_t number, double weight) {
    terms.add(index.concepts.matcher(), number, index.concepts[number].id, weight);
  };
  for (const auto& match : meaning.concepts.found) {
    const double frequency = builder.mentions(index.concepts[match.number].id);
    const double weight = 1.2 * std::log(1 + documents / (1 + frequency));
    add_concept(match.number, weight);
    for (const auto narrower : index.concepts.narrower(match.number)) add_concept(narrower, weight * kNarrower);
  }
  for (const auto& unit : meaning.content) {
    // Of a phrase that means a concept, a word alone means nothing.
    if (!unit.concept_id.empty() && unit.count > 1) continue;
    for (const auto& twin : unit.joined) add(twin, 1.2);
    for (const auto& part : unit.parts) add(part, 1);
  }
  for (const auto& term : meaning.cue_terms) add(term, kCueShare);
  for (const auto& term : meaning.populations) add(term, 0.6);
  const auto is_own = [&](const LexiconName* name) {
    const auto& key = index.lexicon.drugs()[name->drug].key;
    const auto& parts = drug->ingredients;
    return key == drug->key || std::find(parts.begin(), parts.end(), key) != parts.end();
  };
  for (const auto& name : meaning.names) {
    const bool other =
        drug != nullptr && meaning.names.size() > 1 && std::none_of(name.meanings.begin(), name.meanings.end(), is_own);
    for (const auto& term : name.terms) add(term, other ? 1 : 0);
    if (other)
      for (const auto& called : name.substances)
        for (const auto& term : called) add(term, 1);
    if (!other || !meaning.taken_together()) continue;
    for (const auto group : index.groups[name.meanings.front()->drug])
      add_concept(group, kGroupShare * std::log(1 + documents / (1 + builder.mentions(index.concepts[group].id))));
  }
  return terms;
}

}  // namespace materia

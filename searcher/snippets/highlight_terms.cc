#include "searcher/snippets/highlight_terms.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace materia {
namespace {

// Shares of a word's or concept's weight.
constexpr double kWhole = 1.2;       // a concept, or several words as one
constexpr double kNarrower = 0.7;    // a concept inside the one that is asked for
constexpr double kGroupShare = 0.6;  // the other drug's group, where its name weighs 1
constexpr double kPopulation = 0.6;  // whom the question is about
constexpr double kCueShare = 0.3;    // words that only say which section is asked for

// Collects terms, each weighted by how rare it is in the index.
class TermCollector {
 public:
  TermCollector(const QueryBuilder& builder, const OpenIndex& index)
      : builder_(builder), index_(index), sections_(builder.database().get_doccount()) {}

  void add(const std::string& term, double share) {
    const double frequency = builder_.frequency(term);
    if (frequency > 0) terms_.add(term, share * std::log(1 + sections_ / frequency));
  }

  void add_concept(std::uint32_t number, double weight) {
    terms_.add(index_.concepts.matcher(), number, index_.concepts[number].id, weight);
  }

  [[nodiscard]] double weight_of_concept(std::uint32_t number, double share) const {
    return share * std::log(1 + sections_ / (1 + builder_.mentions(index_.concepts[number].id)));
  }

  MatchTerms take() { return std::move(terms_); }

 private:
  const QueryBuilder& builder_;
  const OpenIndex& index_;
  double sections_;
  MatchTerms terms_;
};

// Is this the drug's own group, beside which something is asked? A purpose is, unless the group beside it is.
bool is_own_group(std::uint32_t number, const QueryMeaning& meaning, const LexiconDrug* drug, const OpenIndex& index) {
  if (drug == nullptr || !asks_beside_group(meaning)) return false;
  const auto& own = index.groups[static_cast<std::size_t>(drug - index.lexicon.drugs().data())];
  const auto holds = [&](std::uint32_t group) { return std::find(own.begin(), own.end(), group) != own.end(); };
  if (index.concepts[number].kind == ConceptKind::kGroup) return holds(number);
  const auto& groups = meaning.concepts.groups;
  return meaning.concepts.ask == ConceptAsk::kTogether && std::none_of(groups.begin(), groups.end(), holds);
}

void add_concepts(const QueryMeaning& meaning, const LexiconDrug* drug, const OpenIndex& index, TermCollector& terms) {
  for (const auto& match : meaning.concepts.found) {
    const bool own = is_own_group(match.number, meaning, drug, index);
    const double weight = own ? 0 : terms.weight_of_concept(match.number, kWhole);
    terms.add_concept(match.number, weight);
    for (const auto narrower : index.concepts.narrower(match.number)) terms.add_concept(narrower, weight * kNarrower);
  }
}

// Its number; past the last one if there is none.
std::uint32_t concept_called(std::string_view id, const OpenIndex& index) {
  const auto found = std::find_if(index.concepts.begin(), index.concepts.end(),
                                  [&](const MedicalConcept& entry) { return entry.id == id; });
  return static_cast<std::uint32_t>(found - index.concepts.begin());
}

void add_words(const QueryMeaning& meaning, const LexiconDrug* drug, const OpenIndex& index, TermCollector& terms) {
  const auto is_own = [&](const ContentUnit& unit) {
    return std::any_of(meaning.concepts.found.begin(), meaning.concepts.found.end(), [&](const ConceptMatch& match) {
      return index.concepts[match.number].id == unit.concept_id && is_own_group(match.number, meaning, drug, index);
    });
  };
  for (const auto& unit : meaning.content) {
    // A single word of a phrase that means a concept means nothing by itself.
    if (unit.unwanted || (!unit.absent && !unit.concept_id.empty() && unit.count > 1)) continue;
    const double share = is_own(unit) ? 0 : 1;
    for (const auto& joined : unit.joined) terms.add(joined, share * kWhole);
    for (const auto& part : unit.parts) terms.add(part, share);
    if (unit.absent && !unit.concept_id.empty())
      if (const auto group = concept_called(unit.concept_id, index); group < index.concepts.size())
        terms.add_concept(group, terms.weight_of_concept(group, kGroupShare));
  }
  for (const auto& term : meaning.cue_terms) terms.add(term, kCueShare);
  for (const auto& term : meaning.populations) terms.add(term, kPopulation);
}

void add_names(const QueryMeaning& meaning, const LexiconDrug* drug, const OpenIndex& index, TermCollector& terms) {
  const auto is_own = [&](const LexiconName* name) {
    const auto& key = index.lexicon.drugs()[name->drug].key;
    const auto& parts = drug->ingredients;
    return key == drug->key || std::find(parts.begin(), parts.end(), key) != parts.end();
  };
  for (const auto& name : meaning.names) {
    const bool other =
        drug != nullptr && meaning.names.size() > 1 && std::none_of(name.meanings.begin(), name.meanings.end(), is_own);
    for (const auto& term : name.terms) terms.add(term, other ? 1 : 0);
    if (!other) continue;
    for (const auto& called : name.substances)
      for (const auto& term : called) terms.add(term, 1);
    if (!meaning.taken_together()) continue;
    for (const auto group : index.groups[name.meanings.front()->drug])
      terms.add_concept(group, terms.weight_of_concept(group, kGroupShare));
  }
}

}  // namespace

bool asks_beside_group(const QueryMeaning& meaning) {
  if (meaning.concepts.ask == ConceptAsk::kTogether) return true;
  return meaning.concepts.ask == ConceptAsk::kOfThose && !meaning.concepts.groups.empty() &&
         std::any_of(meaning.content.begin(), meaning.content.end(),
                     [](const ContentUnit& unit) { return unit.concept_id.empty() && !unit.unwanted; });
}

MatchTerms terms_to_highlight(const QueryMeaning& meaning, const LexiconDrug* drug, const QueryBuilder& builder,
                              const OpenIndex& index) {
  TermCollector terms(builder, index);
  add_concepts(meaning, drug, index, terms);
  add_words(meaning, drug, index, terms);
  add_names(meaning, drug, index, terms);
  return terms.take();
}

}  // namespace materia

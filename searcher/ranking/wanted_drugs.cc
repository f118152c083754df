#include "searcher/ranking/wanted_drugs.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/index/schema.h"
#include "common/language/language.h"
#include "searcher/ranking/posting_sources.h"

namespace materia {

WantedDrugs::WantedDrugs(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index)
    : index_(index) {
  const bool named = !meaning.names.empty();
  for (const auto& excluded : meaning.excluded) {
    if (named && excluded.kind == ExcludedKind::kAllergy) continue;
    if (unwanted_.empty()) unwanted_.assign(index.lexicon.drugs().size(), false);
    set_aside(excluded, builder);
  }
  if (unwanted_.empty()) return;
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings) unwanted_[meant->drug] = false;
}

void WantedDrugs::set_aside(const Excluded& excluded, const QueryBuilder& builder) {
  for (const auto* name : excluded.drugs) set_aside_drug(name->drug);
  for (const auto number : excluded.concepts)
    excluded.kind == ExcludedKind::kUnwantedEffect ? set_aside_effect(number, builder) : set_aside_group(number);
  if (excluded.kind == ExcludedKind::kAllergy) set_aside_class_of(excluded);
}

// It, and every drug that contains it.
void WantedDrugs::set_aside_drug(std::uint32_t drug) {
  const auto drugs = index_.lexicon.drugs();
  const auto& wanted = drugs[drug].ingredients;
  unwanted_[drug] = true;
  if (wanted.empty()) return;
  for (std::uint32_t other = 0; other < drugs.size(); ++other) {
    const auto& parts = drugs[other].ingredients;
    if (parts.size() >= wanted.size() && std::all_of(wanted.begin(), wanted.end(), [&](const auto& part) {
          return std::find(parts.begin(), parts.end(), part) != parts.end();
        }))
      unwanted_[other] = true;
  }
}

bool WantedDrugs::is_in(std::uint32_t drug, std::uint32_t group) const {
  const auto& groups = index_.groups[drug];
  return std::find(groups.begin(), groups.end(), group) != groups.end();
}

void WantedDrugs::set_aside_group(std::uint32_t group) {
  for (std::uint32_t drug = 0; drug < unwanted_.size(); ++drug) {
    const auto& parts = index_.prior.ingredients[drug];
    if (is_in(drug, group) || std::any_of(parts.begin(), parts.end(), [&](auto part) { return is_in(part, group); }))
      unwanted_[drug] = true;
  }
}

// What causes it goes by its strongest mention: with one that calls it common whatever else is said, else unless its
// text denies it. What goes with it (unwanted_with) is set aside as well.
void WantedDrugs::set_aside_effect(std::uint32_t effect, const QueryBuilder& builder) {
  std::vector<std::uint32_t> all{effect};
  for (const auto& row : kLanguage.unwanted_with) {
    if (row.name != index_.concepts[effect].id) continue;
    for (std::uint32_t number = 0; number < index_.concepts.size(); ++number)
      if (row.words.contains(index_.concepts[number].id)) all.push_back(number);
  }
  const auto& database = builder.database();
  const auto each_drug = [&](const std::string& term, auto use) {
    if (builder.frequency(term) == 0) return;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      if (const auto drug = index_.prior.drug[index_.facts[*at].monograph]; drug != DrugPrior::kNone) use(drug);
  };
  std::vector<int> strongest(unwanted_.size(), 0);
  std::vector<bool> denies(unwanted_.size(), false);
  for (const auto number : all) {
    const auto& entry = index_.concepts[number];
    if (entry.kind == ConceptKind::kGroup) {
      set_aside_group(number);
      continue;
    }
    for (int grade = 1; grade <= kCausesGrades; ++grade)
      each_drug(make_graded_term(prefix::kCauses, grade, entry.id),
                [&](std::uint32_t drug) { strongest[drug] = std::max(strongest[drug], grade); });
    each_drug(make_term(prefix::kDenies, entry.id), [&](std::uint32_t drug) { denies[drug] = true; });
  }
  const bool first = denying_.empty();
  if (first) denying_.assign(unwanted_.size(), false);
  for (std::uint32_t drug = 0; drug < unwanted_.size(); ++drug) {
    if (strongest[drug] == kCausesGrades || (strongest[drug] > 0 && !denies[drug])) unwanted_[drug] = true;
    denying_[drug] = denies[drug] && (first || denying_[drug]);
  }
}

// The whole class of a drug or group that somebody is allergic to: the group by what the texts say of its members, and
// the drugs that the table lists.
void WantedDrugs::set_aside_class_of(const Excluded& excluded) {
  const auto means = [&](std::string_view name) {
    const auto found = index_.lexicon.find(closed_key(name));
    return std::any_of(found.begin(), found.end(), [&](const LexiconName* listed) {
      return std::any_of(excluded.drugs.begin(), excluded.drugs.end(),
                         [&](const LexiconName* meant) { return meant->drug == listed->drug; });
    });
  };
  for (const auto& row : kLanguage.cross_allergies) {
    const auto group = std::find_if(index_.concepts.begin(), index_.concepts.end(),
                                    [&](const MedicalConcept& entry) { return entry.id == row.name; });
    const auto number = static_cast<std::uint32_t>(group - index_.concepts.begin());
    const bool known = group != index_.concepts.end();
    const bool named =
        known && std::find(excluded.concepts.begin(), excluded.concepts.end(), number) != excluded.concepts.end();
    const bool member = known && std::any_of(excluded.drugs.begin(), excluded.drugs.end(),
                                             [&](const LexiconName* name) { return is_in(name->drug, number); });
    if (!named && !member && std::none_of(row.words.begin(), row.words.end(), means)) continue;
    if (known) set_aside_group(number);
    for (const auto name : row.words)
      for (const auto* listed : index_.lexicon.find(closed_key(name))) set_aside_drug(listed->drug);
  }
}

Xapian::Query WantedDrugs::filter() const {
  if (all()) return Xapian::Query(std::string());
  return Xapian::Query((new WantedSections(index_.facts, index_.prior.drug, unwanted_))->release());
}

}  // namespace materia

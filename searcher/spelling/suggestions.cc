#include "searcher/spelling/suggestions.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include "searcher/names/edit_cost.h"

namespace materia {
namespace {

constexpr std::size_t kMostLookAlikes = 6;  // of one name: more is a list that nobody reads

// How unlike two names are to the eye or to the ear, whichever confuses more, for their length.
double unlikeness(const std::string& name, const std::string& other) {
  const auto share = [](const std::string& one, const std::string& two) {
    const std::size_t longer = std::max<std::size_t>({one.size(), two.size(), 1});
    const int most = static_cast<int>(longer) * kSlip;
    return static_cast<double>(slip_cost(one, two, most)) / most;
  };
  return std::min(share(name, other), share(sound_of(name), sound_of(other)));
}

struct Alike {
  double unlikeness;
  const LexiconName* name;
};

// The names that this one is confused with, most alike first, one for each drug.
std::vector<Alike> confused_with(const LexiconDrug& drug, const QueryMeaning& meaning, const NameMatch& typed,
                                 const Lexicon& lexicon) {
  std::vector<Alike> alike;
  for (const auto& pair : drug.look_alikes) {
    const LexiconDrug* other = lexicon.drug(pair.drug);
    if (pair.name != typed.closed || other == nullptr || other->path.empty()) continue;
    const auto asked = [&](const NameMatch& each) { return each.closed == pair.other; };
    if (std::any_of(meaning.names.begin(), meaning.names.end(), asked)) continue;  // both are asked about
    const auto called = std::find_if(other->names.begin(), other->names.end(),
                                     [&](const LexiconName& each) { return closed_key(each.text) == pair.other; });
    if (called != other->names.end()) alike.push_back({unlikeness(pair.name, pair.other), &*called});
  }
  std::sort(alike.begin(), alike.end(), [](const Alike& a, const Alike& b) {
    return std::tie(a.unlikeness, a.name->text) < std::tie(b.unlikeness, b.name->text);
  });
  return alike;
}

}  // namespace

Suggestion suggestion_of(const LexiconName& name, const OpenIndex& index) {
  const LexiconDrug& drug = index.lexicon.drugs()[name.drug];
  return {name.text,
          std::string(name_kind_id(name.kind)),
          drug.key,
          drug.title,
          drug.path,
          drug.hint,
          index.prior.ban_of_drug[name.drug],
          index.main_ids[name.drug]};
}

Suggestion suggestion_of(const MedicalConcept& entry) {
  const bool group = entry.kind == ConceptKind::kGroup;
  // A title that is none of the forms finds nothing.
  const auto is_title = [&](const std::string& form) { return closed_key(form) == closed_key(entry.title); };
  const bool found = entry.forms.empty() || std::any_of(entry.forms.begin(), entry.forms.end(), is_title);
  std::string text = found ? entry.title : entry.forms.front();
  if (text.starts_with('=')) text.erase(0, 1);
  return {std::move(text),
          std::string(concept_kind_id(entry.kind)),
          {},
          entry.title,
          {},
          group ? "Drugs of this group" : "What helps, what can cause it",
          std::nullopt,
          entry.id};
}

std::vector<Confusable> look_alikes(const QueryMeaning& meaning, const OpenIndex& index) {
  std::vector<Confusable> found;
  for (const auto& typed : meaning.names)
    for (const auto* meant : typed.meanings) {
      const LexiconDrug& drug = index.lexicon.drugs()[meant->drug];
      std::size_t shown = 0;
      for (const auto& alike : confused_with(drug, meaning, typed, index.lexicon)) {
        const auto is_shown = [&](const Confusable& each) {
          return each.asked == drug.key && each.name.text == alike.name->text;
        };
        if (shown == kMostLookAlikes) break;
        if (std::any_of(found.begin(), found.end(), is_shown)) continue;
        found.push_back({suggestion_of(*alike.name, index), drug.key});
        ++shown;
      }
    }
  return found;
}

}  // namespace materia

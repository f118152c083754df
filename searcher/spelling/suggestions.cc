#include "searcher/spelling/suggestions.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace materia {
namespace {

constexpr std::size_t kMostLookAlikes = 4;

}  // namespace

Suggestion suggestion_of(const LexiconName& name, const Lexicon& lexicon) {
  const LexiconDrug& drug = lexicon.drugs()[name.drug];
  return {name.text, std::string(name_kind_id(name.kind)), drug.key, drug.title, drug.path, drug.hint};
}

std::vector<Suggestion> look_alikes(const QueryMeaning& meaning, const Lexicon& lexicon) {
  std::vector<Suggestion> alike;
  for (const auto& name : meaning.names)
    for (const auto* meant : name.meanings)
      for (const auto& pair : lexicon.drugs()[meant->drug].look_alikes) {
        const LexiconDrug* other = lexicon.drug(pair.drug);
        if (pair.name != name.closed || other == nullptr || other->path.empty()) continue;
        const auto typed = [&](const NameMatch& each) { return each.closed == pair.other; };
        if (std::any_of(meaning.names.begin(), meaning.names.end(), typed)) continue;  // both are asked about
        const auto called = std::find_if(other->names.begin(), other->names.end(),
                                         [&](const LexiconName& each) { return closed_key(each.text) == pair.other; });
        if (called != other->names.end() && alike.size() < kMostLookAlikes)
          alike.push_back(suggestion_of(*called, lexicon));
      }
  return alike;
}

}  // namespace materia

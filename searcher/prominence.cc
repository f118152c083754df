#include "searcher/prominence.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace materia {

std::vector<std::uint32_t> prominence_of(const Lexicon& lexicon) {
  constexpr std::uint32_t kOwnMonograph = 8, kCombination = 3;
  const auto drugs = lexicon.drugs();
  std::unordered_map<std::string_view, std::uint32_t> combinations;  // ingredient → monographed drugs it is part of
  for (const auto& drug : drugs)
    if (!drug.path.empty() && drug.ingredients.size() > 1)
      for (const auto& ingredient : drug.ingredients) ++combinations[ingredient];
  std::vector<std::uint32_t> prominence(drugs.size(), 0);
  for (std::size_t d = 0; d < drugs.size(); ++d) {
    const auto found = combinations.find(drugs[d].key);
    const std::uint32_t in = found == combinations.end() ? 0 : found->second;
    if (drugs[d].path.empty() && in == 0) continue;
    const auto reviewed = std::count_if(drugs[d].names.begin(), drugs[d].names.end(),
                                        [](const LexiconName& name) { return name.reviewed; });
    prominence[d] =
        (drugs[d].path.empty() ? 0 : kOwnMonograph) + kCombination * in + static_cast<std::uint32_t>(reviewed);
  }
  return prominence;
}

}  // namespace materia

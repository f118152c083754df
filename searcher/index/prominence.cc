#include "searcher/index/prominence.h"

#include <cmath>
#include <string_view>
#include <unordered_set>

namespace materia {

std::vector<std::uint32_t> prominence_of(const Lexicon& lexicon, std::span<const float> known) {
  constexpr float kSteps = 10'000;
  const auto drugs = lexicon.drugs();
  std::unordered_set<std::string_view> combined;  // ingredients of combinations that have a monograph
  for (const auto& drug : drugs)
    if (!drug.path.empty() && drug.ingredients.size() > 1)
      combined.insert(drug.ingredients.begin(), drug.ingredients.end());
  std::vector<std::uint32_t> prominence(drugs.size(), 0);
  for (std::size_t d = 0; d < drugs.size(); ++d)
    if (!drugs[d].path.empty() || combined.contains(drugs[d].key))
      prominence[d] = 1 + (d < known.size() ? static_cast<std::uint32_t>(std::lround(known[d] * kSteps)) : 0);
  return prominence;
}

}  // namespace materia

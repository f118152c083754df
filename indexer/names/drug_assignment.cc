#include "indexer/names/drug_assignment.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/name_words.h"

namespace materia {

std::vector<std::string> ingredients_of(const Monograph& monograph) {
  return monograph.ingredients.empty() ? std::vector{monograph.title} : monograph.ingredients;
}

DrugAssignment assign_drugs(const std::vector<Monograph>& monographs, const BrandTitles& brands, Substances& substances,
                            std::vector<Issue>& issues) {
  DrugAssignment out;
  std::unordered_map<std::string, std::size_t> by_slug;
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    const auto& monograph = monographs[m];
    by_slug.emplace(closed_key(monograph.id.substr(monograph.id.rfind('/') + 1)), m);
    if (monograph.generic_slug.empty() && monograph.ingredients.size() == 1 && !brands.ingredients_of(monograph))
      substances.add(without_qualifier(monograph.ingredients.front()));
  }
  out.drugs.resize(monographs.size());
  const auto set = [&](std::size_t m, const std::vector<std::string>& ingredients) {
    out.drugs[m] = {substances.key(ingredients), substances.ingredient_keys(ingredients), {}, false};
    if (out.drugs[m].key.empty()) out.drugs[m].key = fold_key(monographs[m].id);
  };
  for (std::size_t m = 0; m < monographs.size(); ++m)
    if (monographs[m].generic_slug.empty()) {
      const auto of_brand = brands.ingredients_of(monographs[m]);
      set(m, of_brand ? *of_brand : ingredients_of(monographs[m]));
    }
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    const auto& monograph = monographs[m];
    if (monograph.generic_slug.empty()) continue;
    const auto target = by_slug.find(closed_key(monograph.generic_slug));
    if (target != by_slug.end() && monographs[target->second].generic_slug.empty()) {
      out.drugs[m].key = out.drugs[target->second].key;
      out.drugs[m].ingredients = out.drugs[target->second].ingredients;
      continue;
    }
    set(m, {monograph.generic_slug});
    issues.push_back({monograph.path, 0, Severity::kWarning, "brand-without-monograph",
                      "no monograph has the slug \"" + monograph.generic_slug + "\"; add one or correct the slug"});
  }
  for (std::size_t m = 0; m < monographs.size(); ++m) {
    auto& drug = out.drugs[m];
    out.members[drug.key].push_back(m);
    drug.names = monographs[m].names;
    const int line = drug.names.empty() ? 0 : drug.names.front().line;  // of the title
    if (monographs[m].ingredients.size() < 2) continue;
    for (const auto& ingredient : monographs[m].ingredients)
      if (const auto because = no_name_because(ingredient))  // "Rabies vaccine + Human"
        issues.push_back(not_a_name(ingredient, *because, monographs[m].title, monographs[m].path, line));
      else if (drug.ingredients.size() == 1)  // "Isoprenaline/Isoproterenol": two names of one substance
        drug.names.push_back({ingredient, NameKind::kGeneric, false, line});
  }
  return out;
}

std::size_t main_monograph(const std::vector<Monograph>& monographs, const std::string& drug_key,
                           const std::vector<std::size_t>& members) {
  const std::string key = closed_key(drug_key);
  const auto order = [&](std::size_t m) {
    const auto& monograph = monographs[m];
    const bool plain = closed_key(monograph.title) == key;
    const bool headed = closed_key(monograph.title.substr(0, monograph.title.find(" ("))) == key;
    const bool qualified = without_qualifier(monograph.title) != monograph.title;
    return std::tuple(monograph.stub, !monograph.generic_slug.empty(), qualified, !plain, !headed,
                      -static_cast<long>(monograph.section_count), m);
  };
  return *std::min_element(members.begin(), members.end(), [&](auto a, auto b) { return order(a) < order(b); });
}

}  // namespace materia

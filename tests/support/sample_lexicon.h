// A few dozen drugs whose names are near to each other in all the ways that matter.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

inline Lexicon sample_lexicon() {
  std::vector<LexiconDrug> drugs;
  const auto add = [&](const std::string& title, std::vector<LexiconName> others = {},
                       std::vector<std::string> ingredients = {}) {
    LexiconDrug drug;
    drug.key = closed_key(title);
    drug.title = title;
    drug.path = drug.key + ".md";
    drug.ingredients = ingredients.empty() ? std::vector{drug.key} : std::move(ingredients);
    drug.names = std::move(others);
    drug.names.insert(drug.names.begin(), LexiconName{title, NameKind::kTitle});
    drugs.push_back(std::move(drug));
  };
  const auto brand = [](const char* text) { return LexiconName{text, NameKind::kBrand}; };
  add("Paracetamol", {brand("Panadol"), brand("Dolo 650"), {"Acetaminophen", NameKind::kUsan}});
  add("Paracetamol + Caffeine", {brand("Panadol Extra")}, {"caffeine", "paracetamol"});
  add("Caffeine");
  add("Inulin");
  add("Insulin");
  add("Insulin Glargine", {brand("Lantus")});
  add("Lorazepam", {brand("Ativan")});
  add("Clonazepam");
  add("Fluoxetine", {brand("Prozac")});
  add("Duloxetine");
  add("Diphenhydramine");
  add("Dipyridamole");
  add("Thyroxine", {{"Levothyroxine", NameKind::kInn}});
  add("Levothyroxine (T4)", {{"Levothyroxine", NameKind::kGeneric}});
  add("Salbutamol", {{"Albuterol", NameKind::kUsan}});
  add("Levetiracetam");
  add("Piracetam");
  add("Quetiapine");
  add("Cetirizine", {brand("Zyrtec")});
  add("Vitamin B1");
  add("Vitamin B2");
  add("L-Alanyl-L-Glutamine", {brand("Dipeptiven")});
  add("Folic Acid");
  add("Suprofen");
  for (auto& drug : drugs) {  // each is taken for the other
    if (drug.title == "Fluoxetine") drug.look_alikes = {{"fluoxetine", "duloxetine", "duloxetine"}};
    if (drug.title == "Duloxetine") drug.look_alikes = {{"duloxetine", "fluoxetine", "fluoxetine"}};
  }
  return Lexicon(std::move(drugs));
}

inline std::vector<std::string> texts(const std::vector<const LexiconName*>& names) {
  std::vector<std::string> all;
  for (const auto* name : names) all.push_back(name->text);
  return all;
}

}  // namespace materia

#include "indexer/names/brand_titles.h"

#include <gtest/gtest.h>

#include "indexer/vocabulary/names_file.h"

namespace materia {
namespace {

std::string ingredients(const std::string& title, std::vector<std::string> listed = {}) {
  static const auto vocabulary = read_names_yaml("n", R"(names:
  - drug: "novadrine"
    brand: [Drinum, Both, Glanova]
    inn: novadrinum
  - drug: "oldadrine"
    brand: [Both, Novadrinum]
  - drug: "novadrine maleate"
    brand: [Glanova]
  - drug: "novadrine + oldadrine"
    brand: Duodrin
)")
                                     .entries;
  static const Substances substances(vocabulary);
  static const BrandTitles brands(vocabulary, substances);
  Monograph monograph;
  monograph.title = title;
  monograph.ingredients = std::move(listed);
  const auto* found = brands.ingredients_of(monograph);
  if (found == nullptr) return "none";
  std::string all;
  for (const auto& one : *found) all += (all.empty() ? "" : " + ") + one;
  return all;
}

TEST(BrandTitles, LeadToTheDrugOfTheBrand) {
  EXPECT_EQ(ingredients("Drinum"), "novadrine");
  EXPECT_EQ(ingredients("DRINUM", {"Drinum"}), "novadrine");
  EXPECT_EQ(ingredients("Drinum 5 mg tablets"), "novadrine");
  EXPECT_EQ(ingredients("Duodrin"), "novadrine + oldadrine");
}

TEST(BrandTitles, OnlyWhereNothingElseIsSaid) {
  EXPECT_EQ(ingredients("Drinum", {"oldadrine"}), "none") << "it names its ingredient";
  EXPECT_EQ(ingredients("Drinum", {"Drinum", "oldadrine"}), "none");
  EXPECT_EQ(ingredients("Both"), "none") << "of two drugs";
  EXPECT_EQ(ingredients("Novadrinum"), "none") << "also a substance's name";
  EXPECT_EQ(ingredients("Novadrine"), "none");
  EXPECT_EQ(ingredients("Drinum Forte"), "none") << "another product";
  EXPECT_EQ(ingredients("Nobody"), "none");
  EXPECT_EQ(ingredients(""), "none");
}

}  // namespace
}  // namespace materia

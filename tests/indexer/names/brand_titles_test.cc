#include "indexer/names/brand_titles.h"

#include <gtest/gtest.h>

#include "indexer/vocabulary/names_file.h"

namespace materia {
namespace {

Monograph label_of(const std::string& title, std::vector<std::string> ingredients,
                   const std::vector<std::string>& brands, const std::string& strength) {
  Monograph label;
  label.title = title;
  label.names.push_back({title, NameKind::kTitle});
  for (const auto& brand : brands) label.names.push_back({brand, NameKind::kBrand});
  if (!strength.empty()) label.strengths.push_back({ingredients.front(), strength});
  label.ingredients = std::move(ingredients);
  return label;
}

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
  static const std::vector<Monograph> labels = {
      label_of("Novadrine", {"Novadrine"}, {"Mylo Novadrine", "Twice"}, "2 mg"),
      label_of("Oldadrine", {"Oldadrine"}, {"Twice", "Novadrine", "Thirdadrine"}, "2 mg"),
      label_of("Thirdadrine", {"Thirdadrine"}, {}, "2 mg"),
      label_of("Fourthadrine", {"Fourthadrine"}, {"Unproven"}, ""),
  };
  static const BrandTitles brands(vocabulary, labels, substances);
  Monograph monograph;
  monograph.title = title;
  monograph.ingredients = std::move(listed);
  const auto found = brands.ingredients_of(monograph);
  if (!found) return "none";
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

TEST(BrandTitles, MayNameTheSubstanceInParentheses) {
  EXPECT_EQ(ingredients("Drinum (novadrine) tablets"), "novadrine");
  EXPECT_EQ(ingredients("Unheard (Novadrinum)"), "Novadrinum");
  EXPECT_EQ(ingredients("Drinum (oldadrine) tablets"), "none") << "the brand is known for another drug";
  EXPECT_EQ(ingredients("Both (novadrine)"), "none") << "a brand of two drugs";
  EXPECT_EQ(ingredients("Oldadrine (novadrine)"), "none") << "two substances";
  EXPECT_EQ(ingredients("Unheard (novadrine) Forte"), "none") << "another product";
  EXPECT_EQ(ingredients("Unheard (citrate free)"), "none");
  EXPECT_EQ(ingredients("Tablets (novadrine)"), "none") << "no brand before it";
  EXPECT_EQ(ingredients("(novadrine)"), "none");
}

TEST(BrandTitles, AreAlsoThoseOfLabelsThatSayWhatIsInThem) {
  EXPECT_EQ(ingredients("Mylo Novadrine"), "Novadrine");
  EXPECT_EQ(ingredients("Mylo Novadrine 5 mg tablets", {"Mylo Novadrine 5 mg tablets"}), "Novadrine");
  EXPECT_EQ(ingredients("Twice"), "none") << "of two labels' drugs";
  EXPECT_EQ(ingredients("Thirdadrine"), "none") << "another label's substance";
  EXPECT_EQ(ingredients("Unproven"), "none") << "the label gives neither code nor strength";
}

}  // namespace
}  // namespace materia

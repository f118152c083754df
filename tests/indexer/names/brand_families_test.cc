#include "indexer/names/brand_families.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(BrandFamiliesTest, AFamilyIsTheFewestWordsThatMeanOneDrug) {
  const std::vector<Product> products{{"Novapain 625 Duo Tablet", 1},
                                      {"Novapain DDS Suspension", 1},
                                      {"Glanova Plus Tablet", 2},
                                      {"Glanova SR 100 Tablet", 3},
                                      {"Glanova SR 200 Tablet", 3},
                                      {"AX 5mg Tablet", 4},
                                      {"Dipnova-M 50mg/500mg Tablet ER", 5},
                                      {"Drinum", 6},
                                      {"Vita L 100 mg Capsules", 7},
                                      {"Tablet", 8}};
  const std::vector<std::vector<std::string>> expected{
      {"Novapain 625 Duo", "Novapain"},
      {"Novapain DDS", "Novapain"},
      {"Glanova Plus"},                  // "Glanova" alone is two drugs
      {"Glanova SR 100", "Glanova SR"},  // without the form, without the strength
      {"Glanova SR 200", "Glanova SR"},
      {"AX 5mg"},  // "AX" alone is too short to be typed for it
      {"Dipnova-M"},
      {},
      {"Vita L 100 mg", "Vita L", "Vita"},  // L is no litre here
      {},
  };
  const auto families = family_names(products);
  ASSERT_EQ(families.size(), expected.size());
  for (std::size_t p = 0; p < products.size(); ++p) EXPECT_EQ(families[p], expected[p]) << products[p].name;
}

TEST(BrandFamiliesTest, NoFamilyNameStandsForTwoDrugs) {
  const std::vector<Product> products{{"Nova Forte", 1}, {"Nova forte Gel", 2}, {"NOVA", 3}, {"", 4}, {" - ", 5}};
  for (const auto& families : family_names(products)) EXPECT_TRUE(families.empty());
}

}  // namespace
}  // namespace materia

#include "indexer/vocabulary/listed_drug.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(ListedDrug, IsTakenApartWithoutStrengthsAndForms) {
  const struct {
    const char* written;
    std::vector<std::string> ingredients;
  } rows[] = {
      {"Novadrine (500mg/5ml) + Oldadrine Maleate (0.1% w/w)", {"Novadrine", "Oldadrine Maleate"}},
      {"Paracetamol 500 mg/Codeine 30 mg", {"Paracetamol", "Codeine"}},
      {"Sildenafil citrate 25 mg", {"Sildenafil citrate"}},
      {"Novadrine 500mg tablets", {"Novadrine"}},
      {"acetaminophen 325 MG / codeine phosphate 30 MG Oral Tablet", {"acetaminophen", "codeine phosphate"}},
      {"carbidopa 25 mg and levodopa 100 mg", {"carbidopa", "levodopa"}},
      {"lidocaine 2 % with epinephrine 0.01 mg", {"lidocaine", "epinephrine"}},
      {"Co-codamol 8mg/500mg", {"Co-codamol"}},
      {"Amoxicillin 250 mg/5 mL oral suspension", {"Amoxicillin"}},
      {"salbutamol 100 mcg/actuation inhaler", {"salbutamol"}},
      {"Insulin glargine 100 units/mL", {"Insulin glargine"}},
      {"0.9 % Sodium chloride", {"Sodium chloride"}},
      {"Polymyxin B 10,000 units/g", {"Polymyxin B"}},
      {"ACETAMINOPHEN; CODEINE PHOSPHATE", {"Acetaminophen", "Codeine Phosphate"}},
      // What is no strength stays.
      {"Interferon alfa-2b", {"Interferon alfa-2b"}},
      {"Vitamin B 12", {"Vitamin B 12"}},
      {"factor 8", {"factor 8"}},
      {"2,4-dinovane", {"2,4-dinovane"}},
      {"Novadrine (Live)", {"Novadrine (Live)"}},
      {"NA", {"NA"}},
      {"500 mg", {}},
      {"", {}},
  };
  for (const auto& row : rows) EXPECT_EQ(listed_ingredients(row.written), row.ingredients) << row.written;
}

// Whatever strengths and forms stand behind the substances, the substances come out.
TEST(ListedDrug, StrengthsNeverMatter) {
  std::mt19937 random(7);
  const auto one_of = [&](const auto& all) { return std::string(all[random() % std::size(all)]); };
  constexpr const char* kStrengths[] = {"", " 5 mg", " 0.5%", " 250 mg/5 mL", " 10mcg", " 1,000 units", " 2 g"};
  constexpr const char* kForms[] = {"", " tablets", " Oral Solution", " prefilled pen"};
  constexpr const char* kJoints[] = {" + ", "; "};
  constexpr const char* kDrugs[] = {"novadrine", "oldadrine maleate", "interferon beta-1a", "glanova", "drinacin"};
  for (int round = 0; round < 5000; ++round) {
    std::vector<std::string> drugs;
    std::string written;
    for (std::size_t i = 0, count = 1 + random() % 3; i < count; ++i) {
      const std::string drug = one_of(kDrugs), strength = one_of(kStrengths);
      if (!written.empty()) written += one_of(kJoints);
      written += drug + strength + (strength.empty() ? "" : one_of(kForms));
      drugs.push_back(drug);
    }
    ASSERT_EQ(listed_ingredients(written), drugs) << written;
  }
}

TEST(ListedDrug, ABracketWithTheCompositionIsNoPartOfAName) {
  EXPECT_EQ(without_composition("DRINUM (novadrine 325 mg oral tablet) MAKER", {"Novadrine"}), "DRINUM");
  EXPECT_EQ(without_composition("Drinum (Novadrine)", {"novadrine"}), "Drinum");
  EXPECT_EQ(without_composition("Drinum (night)", {"novadrine"}), "Drinum (night)");
  EXPECT_EQ(without_composition("Drinum (", {"novadrine"}), "Drinum (");
  EXPECT_EQ(without_composition("Drinum", {}), "Drinum");
}

TEST(ListedDrug, CapitalsAreReadAloud) {
  const struct {
    const char *shouted, *said;
  } table[] = {{"TYLENOL", "Tylenol"},
               {"TYLENOL W/ CODEINE NO. 3", "Tylenol w/ Codeine NO. 3"},
               {"ADVIL PM", "Advil PM"},
               {"GLUCOTROL XL", "Glucotrol XL"},
               {"HEAD AND CHEST", "Head and Chest"},
               {"iPhone", "iPhone"},
               {"E-Z-EM", "E-Z-EM"},
               {"ALEVE-D", "Aleve-D"},
               {"BAYER'S", "Bayer's"},
               {"", ""}};
  for (const auto& [shouted, said] : table) EXPECT_EQ(without_shouting(shouted), said);
}

TEST(ListedDrug, SomeFieldsSayThatTheyAreEmpty) {
  for (const auto* field : {"", "NA", "N/A", "None", "-"}) EXPECT_TRUE(is_empty_field(field)) << field;
  for (const auto* field : {"Nardil", "Nonex", "0"}) EXPECT_FALSE(is_empty_field(field)) << field;
}

}  // namespace
}  // namespace materia

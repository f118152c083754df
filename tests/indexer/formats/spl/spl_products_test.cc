#include "indexer/formats/spl/spl_products.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;

Label read(const std::string& products) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(("<subject>" + products + "</subject>").c_str()));
  Label label;
  read_spl_products(document.document_element(), label);
  return label;
}

std::string ingredient(const std::string& kind, const std::string& name, const std::string& moiety) {
  return "<ingredient classCode=\"" + kind +
         "\"><quantity><numerator value=\"40\" unit=\"mg\"/><denominator value=\"1\" unit=\"1\"/></quantity>"
         "<ingredientSubstance><code code=\"U-" +
         name + "\" codeSystem=\"2.16.840.1.113883.4.9\"/><name>" + name + "</name><activeMoiety><activeMoiety><name>" +
         moiety + "</name></activeMoiety></activeMoiety></ingredientSubstance></ingredient>";
}

std::string part(const std::string& name, const std::string& generic, const std::string& ingredients) {
  return "<part><partProduct><name>" + name +
         "</name><formCode displayName=\"INJECTION\"/><asEntityWithGeneric><genericMedicine><name>" + generic +
         "</name></genericMedicine></asEntityWithGeneric>" + ingredients +
         "</partProduct><consumedIn><substanceAdministration><routeCode "
         "displayName=\"NASAL\"/></substanceAdministration></consumedIn></part>";
}

std::string product(const std::string& inside) {
  return "<manufacturedProduct><manufacturedProduct>" + inside + "</manufacturedProduct></manufacturedProduct>";
}

TEST(SplProducts, OnlyActiveIngredientsAndByWhatTheyAreMeasured) {
  const auto label =
      read(product("<name>Novum</name>" + ingredient("ACTIB", "NOVADRINE HCL", "NOVADRINE") +
                   ingredient("ACTIM", "OLDADRINE SODIUM", "OLDADRINE") + ingredient("IACT", "SUCROSE", "SUCROSE")));
  EXPECT_THAT(label.substances, ElementsAre("NOVADRINE HCL", "OLDADRINE SODIUM"));
  EXPECT_THAT(label.strengths,
              ElementsAre(IngredientStrength{"NOVADRINE HCL", "40 mg"}, IngredientStrength{"OLDADRINE", "40 mg"}));
}

TEST(SplProducts, AKitIsTheDrugOfItsName) {
  const std::string generic =
      "<name>Novum</name><asEntityWithGeneric><genericMedicine><name>Novadrine</name></genericMedicine></"
      "asEntityWithGeneric>";
  const std::string swab = part("Alcohol swab", "Alcohol swab", ingredient("ACTIB", "ALCOHOL", "ALCOHOL"));
  auto label =
      read(product(generic + part("Novum", "NOVADRINE", ingredient("ACTIB", "NOVADRINE", "NOVADRINE")) + swab));
  EXPECT_THAT(label.substances, ElementsAre("NOVADRINE"));
  EXPECT_THAT(label.routes, ElementsAre("NASAL"));
  // Three medicines in one box: all of them.
  label = read(product("<name>Triplum</name>" + part("A", "a", ingredient("ACTIB", "ALPHAZOLE", "A")) +
                       part("B", "b", ingredient("ACTIB", "BETAZOLE", "B"))));
  EXPECT_THAT(label.substances, ElementsAre("ALPHAZOLE", "BETAZOLE"));
}

TEST(SplProducts, SeveralProducts) {
  const auto label = read(product("<name>Novum<suffix>Night</suffix></name>") + product("<name>Novum Day</name>"));
  EXPECT_THAT(label.brands, ElementsAre("Novum Night", "Novum Day"));
}

TEST(SplProducts, ApprovalsAreCodes) {
  const auto approval = [](const std::string& root, const std::string& number) {
    return "<subjectOf><approval><id extension=\"" + number + "\" root=\"" + root + "\"/></approval></subjectOf>";
  };
  const auto label = read("<manufacturedProduct><manufacturedProduct><name>Novum</name></manufacturedProduct>" +
                          approval("2.16.840.1.113883.3.149", "part341") +
                          approval("2.16.840.1.113883.3.150", "NDA012345") + "</manufacturedProduct>");
  EXPECT_THAT(label.codes, ElementsAre(MonographCode{CodeSystem::kApplication, "NDA012345"}));
}

TEST(SplProducts, Strengths) {
  const struct {
    const char *above, *below, *strength;
  } rows[] = {
      {"value=\"6.25\" unit=\"mg\"", "value=\"5\" unit=\"mL\"", "6.25 mg/5 mL"},
      {"value=\"5\" unit=\"mg\"", "value=\"1\" unit=\"mL\"", "5 mg/mL"},
      {"value=\"40\" unit=\"mg\"", "value=\"1\" unit=\"1\"", "40 mg"},
      {"value=\"40\" unit=\"mg\"", "value=\"1\"", "40 mg"},
      {"value=\"30\" unit=\"[hp_X]\"", "value=\"1\" unit=\"mL\"", "30 [hp_X]/mL"},
      {"", "", ""},
  };
  for (const auto& row : rows) {
    pugi::xml_document document;
    document.load_string(
        (std::string("<quantity><numerator ") + row.above + "/><denominator " + row.below + "/></quantity>").c_str());
    EXPECT_EQ(spl_strength(document.document_element()), row.strength);
  }
}

}  // namespace
}  // namespace materia

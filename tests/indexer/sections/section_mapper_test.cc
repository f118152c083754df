#include "indexer/sections/section_mapper.h"

#include <optional>

#include <gtest/gtest.h>

namespace materia {
namespace {

using enum SectionKind;

TEST(SectionMapper, HeadingsOfBothForms) {
  struct Case {
    const char* heading;
    std::optional<SectionKind> expected;
  };
  const Case cases[] = {
      {"Generic Name", kNames},
      {"Alternate Names", kNames},
      {"Usage", kIndications},
      {"USAGE:", kIndications},
      {"Dosage", kDosage},
      {"Contraindications:", kContraindications},
      {"Precautions", kPrecautions},
      {"Drug Interactions", kInteractions},
      {"Pregnancy and Breastfeeding", kPregnancyLactation},
      {"Pregnancy & Breastfeeding", kPregnancyLactation},
      {"Pregnancy/Lactation", kPregnancyLactation},
      {"Side Effects", kAdverseReactions},
      {"Adverse Drug Reactions (ADR)", kAdverseReactions},
      {"Overdose", kOverdose},
      {"How it Works", kMechanism},
      {"Mechanism  of   Action", kMechanism},
      {"Storage", kStorage},
      {"FAQs (Frequently Asked Questions)", kFaq},
      {"Drug Profile Summary", kSummary},
      {"Popular Combinations", kCombinations},
      // No prefix rules, no suffix rules.
      {"Use with caution", std::nullopt},
      {"Usage notes for nurses", std::nullopt},
      {"Dosage forms of the maker", std::nullopt},
      {"Q: How should I use it?", std::nullopt},
      {"Conclusion", std::nullopt},
      {"", std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(map_heading(c.heading), c.expected) << c.heading;
}

TEST(SectionMapper, PartsHaveAKindOfTheirOwnWhereTheyStand) {
  struct Case {
    const char* part;
    SectionKind container;
    std::optional<SectionKind> expected;
  };
  const Case cases[] = {
      {"Children", kDosage, kSpecificPopulations},
      {"Children (6-12 years)", kDosage, kSpecificPopulations},
      {"Children under 12 years", kDosage, kSpecificPopulations},
      {"Children \xE2\x89\xA5 2 years", kDosage, kSpecificPopulations},
      {"For children", kDosage, kSpecificPopulations},
      {"Special Cases", kDosage, kSpecificPopulations},
      {"Renal or hepatic impairment", kDosage, kSpecificPopulations},
      {"Patients with renal impairment", kDosage, kSpecificPopulations},
      {"Adults", kDosage, std::nullopt},
      {"Adults and children", kDosage, std::nullopt},
      {"Adults and children over 12 years", kDosage, std::nullopt},
      {"Children", kAdverseReactions, std::nullopt},
      {"Kidney/Liver Disease", kPrecautions, kSpecificPopulations},
      {"Liver and kidney disease", kPrecautions, kSpecificPopulations},
      {"Elderly and children", kPrecautions, kSpecificPopulations},
      {"Older adults", kPrecautions, kSpecificPopulations},
      {"Pregnancy and Breastfeeding", kPrecautions, kPregnancyLactation},
      {"Pregnant or breastfeeding women", kPrecautions, kPregnancyLactation},
      {"Drug Interactions", kPrecautions, kInteractions},
      {"Other medications", kPrecautions, kInteractions},
      {"Contraindications", kPrecautions, kContraindications},
      {"Overdose", kPrecautions, kOverdose},
      {"Storage", kPrecautions, kStorage},
      {"Use with caution", kPrecautions, std::nullopt},
      {"Infections", kPrecautions, std::nullopt},
      {"Kidney stones", kPrecautions, std::nullopt},
      {"Other medical conditions", kPrecautions, std::nullopt},
      {"Hepatitis B", kPrecautions, std::nullopt},
      {"Pregnant women", kSpecificPopulations, kPregnancyLactation},
      {"Elderly", kSpecificPopulations, std::nullopt},
      {"Mechanism of Action", kIndications, kMechanism},
      {"Mechanism of Action", kSummary, std::nullopt},
      {"Side Effects", kSummary, std::nullopt},
      {"Pharmacodynamics", kMechanism, std::nullopt},
  };
  for (const Case& c : cases)
    EXPECT_EQ(map_part(c.part, c.container), c.expected) << c.part << " in " << section_kind_info(c.container).id;
}

}  // namespace
}  // namespace materia

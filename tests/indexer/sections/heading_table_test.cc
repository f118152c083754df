#include "indexer/sections/heading_table.h"

#include <gtest/gtest.h>

#include "common/language/language.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

using enum SectionKind;

TEST(HeadingTable, EveryHeadingOfTheLanguageHasItsKind) {
  for (const auto& [kind, headings] : kLanguage.section_headings)
    for (const auto heading : headings) {
      std::string with_drug(heading);
      if (const auto star = with_drug.find('*'); star != std::string::npos) with_drug.replace(star, 1, "Examplol");
      EXPECT_EQ(map_heading(with_drug), find_section_kind(kind)) << heading;
    }
}

TEST(HeadingTable, ALibrariansOwnWinAndGoAgain) {
  EXPECT_EQ(map_heading("Zebra lore"), std::nullopt);
  use_headings({read_headings_yaml("own",
                                   "section_headings:\n  dosage: [Zebra lore, Overdose, \"Zebras for *\"]\n"
                                   "section_parts:\n  - {part: foals, kind: specific_populations, in: both}\n")});
  EXPECT_EQ(map_heading("4.2 ZEBRA LORE:"), kDosage);
  EXPECT_EQ(map_heading("Zebras for Examplol"), kDosage);
  EXPECT_EQ(map_heading("Overdose"), kDosage);
  EXPECT_EQ(map_heading("Storage"), kStorage);
  EXPECT_EQ(map_part("Foals", kDosage), kSpecificPopulations);
  use_headings({});
  EXPECT_EQ(map_heading("Zebra lore"), std::nullopt);
  EXPECT_EQ(map_heading("Overdose"), kOverdose);
}

}  // namespace
}  // namespace materia

#include "indexer/names/names_in_prose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::IsEmpty;

using Names = std::vector<std::string>;

Names names(std::string_view text, const std::vector<std::string>& ingredients = {"Novadrine"}) {
  Names out;
  for (const auto& name : names_in_prose(text, ingredients))
    out.push_back(std::string(name_kind_id(name.kind)) + " " + name.text);
  return out;
}

TEST(NameSentencesTest, ReadsWhatSentencesGive) {
  const struct {
    const char* text;
    Names expected;
  } table[] = {
      {"Brand names include Dipnova, Glanova®, Drinum (US), and Trinum.",
       {"brand Dipnova", "brand Glanova", "brand Drinum", "brand Trinum"}},
      {"**Brand Names:** Dipnova, Glanova … (and many others)", {"brand Dipnova", "brand Glanova"}},
      {"It is marketed under names like Dipnova and Glanova.", {"brand Dipnova", "brand Glanova"}},
      {"Brand names vary by region. Some examples include \"Dipnova,\" \"Glanova Cream,\" and others.",
       {"brand Dipnova", "brand Glanova"}},
      {"Numerous brand names exist, including but not limited to Dipnova.", {"brand Dipnova"}},
      {"Brand names include (but are not limited to) Dipnova, Glanova.", {"brand Dipnova", "brand Glanova"}},
      {"Brand names include, but aren't limited to, Dipnova and Glanova.", {"brand Dipnova", "brand Glanova"}},
      {"Brand names vary by manufacturer (e.g., Dipnova Gel, GLANOVA PLUS Gel).",
       {"brand Dipnova", "brand GLANOVA PLUS"}},
      {"Dipnova, Glanova, NOVA-200. Products with other drugs also exist.",
       {"brand Dipnova", "brand Glanova", "brand NOVA-200"}},
      {"Several brand names exist. A few of these are Dipnova, Glanova.", {"brand Dipnova", "brand Glanova"}},
      {"Dipnova; Glanova; NOVA-200. Others exist.", {"brand Dipnova", "brand Glanova", "brand NOVA-200"}},
      {"Dipnova is another brand name used internationally.", {"brand Dipnova"}},
      {"A common brand name is Sompranova IT.", {"brand Sompranova IT"}},
      {"Several brands exist (e.g., No-Nova, Dipnova Cold & Flu).", {"brand No-Nova", "brand Dipnova Cold & Flu"}},
      {"Also known as olddrin, especially in the United States.", {"generic olddrin"}},
      {"Novadrine is also known as olddrin, drinamid, and novadrin.",
       {"generic olddrin", "generic drinamid", "generic novadrin"}},
      {"It is known as Olddrin in the US and Drinamid elsewhere.", {"generic Olddrin", "generic Drinamid"}},
      {"Known in the UK as olddrin.", {"generic olddrin"}},
      {"International Nonproprietary Name (INN): Olddrin", {"generic Olddrin"}},
      {"US: Olddrin\nUK/Europe: Drinamid", {"generic Olddrin", "generic Drinamid"}},
      {"Olddrin hydrochloride. Brand names include Dipnova.", {"generic Olddrin hydrochloride", "brand Dipnova"}},
      {"Oil of Nova (older name)\nDipnova (brand name)", {"generic Oil of Nova", "brand Dipnova"}},
      {"Brand names include:\nDipnova\nGlanova", {"brand Dipnova", "brand Glanova"}},
      {"Brand names: Dipnova (tablets, and granules for oral suspension), Glanova (US and Canada)",
       {"brand Dipnova", "brand Glanova"}},
  };
  for (const auto& [text, expected] : table) EXPECT_EQ(names(text), expected) << text;
}

TEST(NameSentencesTest, WhatIsSaidOfAnotherDrugIsNoName) {
  for (const char* text : {
           "Brand names: Dipnova (with olddrin), Glanova (novadrine/olddrin), Drinum (olddrin only)",
           "In combination with olddrin it is sold as Dipnova.",
           "It should not be confused with products marketed as Dipnova.",
           "Brand Names (often in combination products):\nDipnova\nGlanova",
           "It is not available in the United States, Canada, or Australia under a brand name.",
           "It is often referred to as a thiazide diuretic.",
           "Brand names vary depending on the manufacturer and region.",
           "It is known by its components.",
           "Some possible brand names (fictional, as none is confirmed) could include \"Dipnova\" and \"Glanova\".",
           "Brand names: various, depending on the region",
           "Brand names: 6086, 500",
           "It interacts with warfarin, aspirin, and heparin.",
       })
    EXPECT_THAT(names(text), IsEmpty()) << text;
}

TEST(NameSentencesTest, APartsNamesAreNotTheCombinations) {
  const std::vector<std::string> both{"Novadrine Maleate", "Olddrine"};
  for (const char* text : {
           "Novadrine is also known as drinamid. A brand name for olddrine is Glanova.",
           "Olddrine: Glanova (brand name)",
           "Olddrine brand names: Glanova, Drinum",
           "Olddrine:\nBrand names: Glanova, Drinum",
           "Also known as drinamid.",
           "Novadrine is known as Dipnova, while olddrine is also known as Glanova.",
           "Individual components are sometimes referred to as Dipnova and Glanova.",
           "It is often referred to as triple therapy.",
           "It is sometimes referred to as Novadrine-Olddrine.",
       })
    EXPECT_THAT(names(text, both), IsEmpty()) << text;
  EXPECT_EQ(names("It is commonly known as Dipnova. Glanova is another name for this combination.", both),
            (Names{"brand Dipnova", "brand Glanova"}));
  EXPECT_EQ(names("Dipnova Lotion is the most frequently encountered alternate name.", both), (Names{"brand Dipnova"}));
  EXPECT_EQ(names("Dipnova Cream (common brand name). Other brand names may exist.", both), (Names{"brand Dipnova"}));
  EXPECT_EQ(names("The combination is also known as co-novadrin. Brand names include Dipnova Plus.", both),
            (Names{"generic co-novadrin", "brand Dipnova Plus"}));
  EXPECT_EQ(names("Some alternate names for this combination include Dipnova, GLANOVA-SP and Drinum.", both),
            (Names{"brand Dipnova", "brand GLANOVA-SP", "brand Drinum"}));
}

TEST(NameSentencesTest, AClaimKeepsItsSentence) {
  const auto found = names_in_prose("Nothing here. It is marketed as Dipnova. More follows.", {"Novadrine"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().sentence, "It is marketed as Dipnova.");
}

TEST(NameSentencesTest, OddTextDoesNoHarm) {
  for (const std::string& text : {std::string(5000, '('), std::string("brand names: ") + std::string(5000, ','),
                                  std::string("also known as"), std::string("brand name"), std::string(": \n: \n"),
                                  std::string("e.g. e.g. e.g."), std::string("\xFF\xFE brand names: \xFF")})
    (void)names_in_prose(text, {"a", "b"});
}

}  // namespace
}  // namespace materia

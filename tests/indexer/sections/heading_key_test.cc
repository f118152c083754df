#include "indexer/sections/heading_key.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(HeadingKey, NothingAroundTheWordsMatters) {
  for (const char* heading : {"Side effects",
                              "SIDE EFFECTS",
                              "Side-effects:",
                              "4.8 Side effects",
                              "4. Side effects",
                              "4) Side effects",
                              "IV. Side effects",
                              "Section 4.8: Side effects",
                              "Side effects {#se}",
                              "Side effects[^2]",
                              "Side effects [1]",
                              "**Side effects**",
                              "Side\xC2\xA0"
                              "effects",
                              "Side effects \xC2\xB6",
                              "\xF0\x9F\x92\x8A Side effects",
                              "- Side effects",
                              "Side effects?",
                              "Side effects*",
                              "a) Side effects",
                              "Side effects\xE2\x80\xA0",
                              "Side\xE2\x80\x91"
                              "effects",
                              "\"Side effects\""})
    EXPECT_EQ(heading_key(heading), "side effects") << heading;
}

TEST(HeadingKey, WordsMatter) {
  struct Case {
    const char *heading, *key;
  };
  const Case cases[] = {
      {"Contra-indications & cautions", "contra indications and cautions"},
      {"Pregnancy, breast-feeding and fertility", "pregnancy and breastfeeding and fertility"},
      {"Active ingredient(s)", "active ingredient"},
      {"\xC3\x9C"
       "BERDOSIERUNG",
       "uberdosierung"},
      {"Iv use", "iv use"},
      {"5-HTP", "5 htp"},
      {"", ""},
      {"\xE2\x80\xA6", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(heading_key(c.heading), c.key) << c.heading;
}

TEST(HeadingKey, PeopleSeeTheHeadingWithoutItsMarks) {
  EXPECT_EQ(without_heading_marks("Usage {#use}"), "Usage");
  EXPECT_EQ(without_heading_marks("Usage[^1] \xC2\xB6"), "Usage");
  EXPECT_EQ(without_heading_marks("Usage (see above)"), "Usage (see above)");
  EXPECT_EQ(without_heading_marks("Levels {low}"), "Levels {low}");
}

}  // namespace
}  // namespace materia

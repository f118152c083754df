#include "searcher/reading/age_range.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

constexpr double kEver = std::numeric_limits<double>::infinity();

TEST(AgeRange, AgesThatAHeadingNames) {
  struct Row {
    const char* heading;
    double from, below;
  };
  for (const auto& [heading, from, below] : {
           Row{"Children under 6 months", 0, 6},
           {"Children (under 6 months)", 0, 6},
           {"Infants below 3 months", 0, 3},
           {"Children younger than 2 years", 0, 24},
           {"Less than 12 years", 0, 144},
           {"Children <2 years", 0, 24},
           {"Children < 2 years", 0, 24},
           {"Children ≤ 6 months", 0, 6},
           {"Children (6-12 years)", 72, 144},
           {"Children 6–12 years", 72, 144},
           {"Children 6 to 12 years", 72, 144},
           {"Children (2 to 11 years of age)", 24, 132},
           {"6 months to 2 years", 6, 24},
           {"Infants 1-12 months", 1, 12},
           {"Children between 2 and 5 years", 24, 60},
           {"Adults and children over 12 years", 144, kEver},
           {"Children over 12", 144, kEver},
           {"Over 65", 780, kEver},
           {"12 years and older", 144, kEver},
           {"12 years of age and older", 144, kEver},
           {"18 years and above", 216, kEver},
           {"6 months and up", 6, kEver},
           {"Adolescents >12 years", 144, kEver},
           {"Children (≥ 2 years)", 24, kEver},
       }) {
    const auto range = age_range_of(heading);
    ASSERT_TRUE(range.has_value()) << heading;
    EXPECT_NEAR(range->from, from, 0.01) << heading;
    if (below == kEver)
      EXPECT_EQ(range->below, kEver) << heading;
    else
      EXPECT_NEAR(range->below, below, 0.01) << heading;
  }
}

TEST(AgeRange, HeadingsThatNameNone) {
  for (const char* heading :
       {"", "Children", "Adults", "Dosage", "500 mg", "Twice a day", "2 tablets every 6 hours", "Over the counter",
        "Under the tongue", "Up to 4 g", "Type 2 diabetes", "3 years", "COVID 19", "Phase 2 to 3"})
    EXPECT_FALSE(age_range_of(heading).has_value()) << heading;
}

TEST(AgeRange, HoldsWhatIsInIt) {
  const AgeRange range{6, 24};
  EXPECT_FALSE(range.holds(5.9));
  EXPECT_TRUE(range.holds(6));
  EXPECT_TRUE(range.holds(23));
  EXPECT_FALSE(range.holds(24));
}

TEST(AgeSaid, AgesOfSomebody) {
  struct Row {
    const char* text;
    double months;
  };
  for (const auto& [text, months] : {
           Row{"3 month old", 3},
           {"3 months old", 3},
           {"4-month-old", 4},
           {"4 month old baby", 4},
           {"2 yr old", 24},
           {"2 year old", 24},
           {"2-year-old", 24},
           {"80 year old", 960},
           {"6 months baby", 6},
           {"18 month toddler", 18},
           {"aged 5", 60},
           {"aged 5 years", 60},
           {"age 10 months", 10},
       }) {
    const FoldedText words = fold(text);
    std::optional<AgeSaid> said;
    for (std::size_t i = 0; i < words.words.size() && !said; ++i) said = age_at(words, i, false);
    ASSERT_TRUE(said.has_value()) << text;
    EXPECT_NEAR(said->months, months, 0.01) << text;
  }
  for (const char* text : {"3 months", "for 3 months", "every 2 years", "5 mg", "3 days", "old 3", "500 mg old"}) {
    const FoldedText words = fold(text);
    for (std::size_t i = 0; i < words.words.size(); ++i) EXPECT_FALSE(age_at(words, i, false).has_value()) << text;
  }
}

}  // namespace
}  // namespace materia

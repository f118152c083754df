// Names known to the world, and what they are here.
#include "searcher/spelling/names_elsewhere.h"

#include <gtest/gtest.h>

#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

TEST(NamesElsewhere, LeadToTheDrugHere) {
  const Lexicon lexicon = sample_lexicon();
  struct Case {
    const char *name, *drug;
  };
  constexpr Case kCases[] = {
      {"sarafem", "fluoxetine"},  // a brand of the hydrochloride
      {"apap", "paracetamol"},    // an abbreviation of it
      {"sarafems", "fluoxetine"},
  };
  for (const auto& [name, drug] : kCases) {
    const auto found = name_elsewhere(name, lexicon);
    ASSERT_TRUE(found) << name;
    ASSERT_NE(found->here, nullptr) << name;
    EXPECT_EQ(found->here->key, drug) << name;
  }
}

TEST(NamesElsewhere, OfNoDrugHere) {
  const auto lipitor = name_elsewhere("lipitor", sample_lexicon());
  ASSERT_TRUE(lipitor);
  EXPECT_EQ(lipitor->here, nullptr);
  EXPECT_EQ(lipitor->title, "atorvastatin calcium");
  EXPECT_FALSE(name_elsewhere("sheriff", sample_lexicon()));
}

TEST(NamesElsewhere, OfCombinationsAreThoseOfAllIngredients) {
  const Lexicon lexicon = sample_lexicon();
  EXPECT_EQ(drug_called("acetaminophen + caffeine", lexicon), lexicon.drug("caffeine_paracetamol"));
  EXPECT_EQ(drug_called("acetaminophen + codeine", lexicon), nullptr);
  EXPECT_EQ(drug_called("fluoxetine hydrochloride", lexicon), lexicon.drug("fluoxetine"));
  EXPECT_EQ(drug_called("fluoxetine undecanoate", lexicon), nullptr);
}

}  // namespace
}  // namespace materia

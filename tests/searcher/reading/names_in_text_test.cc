#include "searcher/reading/names_in_text.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

class NamesInTextTest : public ::testing::Test {
 protected:
  // "Panadol = paracetamol (certain)"
  std::vector<std::string> read(const std::string& text) const {
    static const char* const kCertainty[] = {"certain", "several", "unsure"};
    std::vector<std::string> found;
    for (const auto& name : names_in_text(text, lexicon_)) {
      std::string one = text.substr(name.begin, name.end - name.begin) + " =";
      for (const auto& meaning : name.meanings) one += " " + meaning.drug;
      if (!name.elsewhere.empty()) one += " elsewhere " + name.elsewhere;
      found.push_back(one + " (" + kCertainty[static_cast<int>(name.certainty)] + ")");
    }
    return found;
  }
  using Found = std::vector<std::string>;

  Lexicon lexicon_ = sample_lexicon();
};

TEST_F(NamesInTextTest, FindsTheLongestNameAtEachPlace) {
  EXPECT_EQ(read("Panadol Extra, then Panadol; insulin glargine or INSULIN."),
            (Found{"Panadol Extra = paracetamolcaffeine (certain)", "Panadol = paracetamol (certain)",
                   "insulin glargine = insulinglargine (certain)", "INSULIN = insulin (certain)"}));
  EXPECT_EQ(read("l-alanyl-l-glutamine"), Found{"l-alanyl-l-glutamine = lalanyllglutamine (certain)"});
  EXPECT_EQ(read("He takes Prozac\u2019s generic, fluoxetine."),
            (Found{"Prozac = fluoxetine (certain)", "fluoxetine = fluoxetine (certain)"}));
}

TEST_F(NamesInTextTest, DoesNotJoinAcrossLinesSentencesAndItems) {
  EXPECT_EQ(read("Insulin\nGlargine"), Found{"Insulin = insulin (certain)"});
  EXPECT_EQ(read("Vitamin. B1"), Found{});
  EXPECT_EQ(read("paracetamol, caffeine"),
            (Found{"paracetamol = paracetamol (certain)", "caffeine = caffeine (certain)"}));
}

TEST_F(NamesInTextTest, DecidesForNoneOfSeveralDrugs) {
  EXPECT_EQ(read("levothyroxine"), Found{"levothyroxine = levothyroxinet4 thyroxine (several)"});
}

TEST_F(NamesInTextTest, CorrectsNothing) {
  for (const char* typed : {"paracetmol", "lorazepan", "lorazep", "fluoxetin", "insuline"})
    for (const auto& one : read(typed)) EXPECT_NE(one.find("elsewhere"), std::string::npos) << one;
}

TEST_F(NamesInTextTest, KnowsDrugsThatNothingHereIsAbout) {
  EXPECT_EQ(read("ondansetron"), Found{"ondansetron = elsewhere Ondansetron (certain)"});
}

TEST_F(NamesInTextTest, TellsWhatMayBeAnOrdinaryWord) {
  std::vector<LexiconDrug> drugs;
  for (const auto& drug : lexicon_.drugs()) drugs.push_back(drug);
  LexiconDrug& drug = drugs.emplace_back();
  drug.key = "x";
  drug.title = "Xylodrug";
  drug.names = {{"Window", NameKind::kBrand}, {"ALA", NameKind::kAbbreviation}};
  lexicon_ = Lexicon(std::move(drugs));
  EXPECT_EQ(read("by the window of the room"), Found{"window = x (unsure)"});
  EXPECT_EQ(read("Window 20 mg"), Found{"Window = x (certain)"});
  EXPECT_EQ(read("a la carte: ala"), Found{"ala = x (unsure)"});
  EXPECT_EQ(read("ALA 600 mg"), Found{"ALA = x (certain)"});
}

TEST_F(NamesInTextTest, TakesAnyBytes) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\xff\xfe\n\n,,,").empty());
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "insulin ";
  EXPECT_EQ(read(many).size(), 5000u);
}

}  // namespace
}  // namespace materia

// Misspellings are questions, not answers.
#include "searcher/spelling/misspellings.h"

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/index/drug_prior.h"
#include "searcher/names/ordinary_words.h"
#include "searcher/reading/query_reader.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

// Drugs that nothing in the index is about.
Lexicon absent_lexicon() {
  LexiconDrug alprazolam, ketorolac;
  alprazolam.key = alprazolam.title = "alprazolam";
  alprazolam.names = {{"alprazolam", NameKind::kInn}, {"Xanax", NameKind::kBrand}};
  ketorolac.key = ketorolac.title = "ketorolac";
  ketorolac.names = {{"ketorolac", NameKind::kInn}, {"Levetiracetin", NameKind::kBrand}};
  std::vector<LexiconDrug> drugs;
  drugs.push_back(std::move(alprazolam));
  drugs.push_back(std::move(ketorolac));
  return Lexicon(std::move(drugs));
}

class MisspellingsTest : public ::testing::Test {
 protected:
  // Guesses for a query of which these words are known nowhere.
  std::vector<Guess> guess(const std::string& text, const std::set<std::string>& unknown) {
    reading_ = reader_.read(text);
    std::vector<const ContentUnit*> units;
    for (const auto& unit : reading_.content)
      if (unknown.contains(unit.folded)) units.push_back(&unit);
    const auto frequency = [](std::string_view word) { return word == "tablets" || word == "medicine" ? 9U : 0U; };
    return guess_names(reading_, units, {lexicon_, near_, completer_, absent_, near_absent_, near_words_, frequency});
  }

  Lexicon lexicon_ = sample_lexicon();
  NearNames near_{lexicon_, name_priors(lexicon_)};
  NameCompleter completer_{lexicon_, name_priors(lexicon_)};
  Lexicon words_ = ordinary_words(std::vector<std::string_view>{"medicine", "children", "insulation"});
  Lexicon absent_ = absent_lexicon();
  NearNames near_absent_{absent_, std::vector<std::uint32_t>{1, 1}};
  NearNames near_words_{words_, std::vector<std::uint32_t>(3, 1U)};
  Analyzer analyzer_{&lexicon_.name_words()};
  ConceptTable no_concepts_;
  QueryReader reader_{lexicon_, no_concepts_, analyzer_};
  QueryMeaning reading_;
};

TEST_F(MisspellingsTest, AreClearWhereOneNameIsNearAndNoOther) {
  struct Case {
    const char *text, *unknown, *meant, *corrected;
  };
  constexpr Case kCases[] = {
      {"paracetmol", "paracetmol", "Paracetamol", "Paracetamol"},
      {"paracetmol dose for children", "paracetmol", "Paracetamol", "Paracetamol dose for children"},
      {"what is diphenhydromine for?", "diphenhydromine", "Diphenhydramine", "what is Diphenhydramine for?"},
      {"insulin glargne", "glargne", "Insulin Glargine", "Insulin Glargine"},  // a longer name than the one typed whole
      {"can I take levothyroxin", "levothyroxin", "Levothyroxine", "can I take Levothyroxine"},  // two drugs, one name
      {"vitamn b1", "vitamn", "Vitamin B1", "Vitamin B1"},
  };
  for (const auto& each : kCases) {
    const auto guesses = guess(each.text, {each.unknown});
    ASSERT_EQ(guesses.size(), 1U) << each.text;
    EXPECT_TRUE(guesses[0].near && guesses[0].clear) << each.text;
    EXPECT_EQ(guesses[0].candidates.front()->text, each.meant) << each.text;
    EXPECT_EQ(corrected(reading_, guesses), each.corrected);
  }
}

TEST_F(MisspellingsTest, AreAskedAboutWhereTwoNamesAreNear) {
  struct Case {
    const char *text, *unknown;
    std::vector<std::string> among;
  };
  const Case cases[] = {
      {"lonazepam", "lonazepam", {"Lorazepam", "Clonazepam"}},
      {"inslin", "inslin", {"Inulin", "Insulin"}},
      {"vitamn b", "vitamn", {}},
  };
  for (const auto& each : cases) {
    const auto guesses = guess(each.text, {each.unknown});
    std::set<std::string> candidates;
    for (const auto& one : guesses) {
      EXPECT_FALSE(one.clear) << each.text;
      for (const auto* name : one.candidates) candidates.insert(name->text);
    }
    for (const auto& name : each.among) EXPECT_TRUE(candidates.contains(name)) << each.text << ": " << name;
    EXPECT_EQ(corrected(reading_, guesses), each.text) << "nothing is put in its place";
  }
}

// "levetiracetam dose" asks for a dose; letters of "dose" are no letters of a name.
TEST_F(MisspellingsTest, WordsThatAskAreNoPartOfAName) {
  for (const char* text : {"levetiracetm dose", "levetiracetm side effects"}) {
    const auto guesses = guess(text, {"levetiracetm"});
    ASSERT_EQ(guesses.size(), 1U) << text;
    EXPECT_EQ(guesses[0].count, 1U) << text;
    EXPECT_EQ(guesses[0].candidates.front()->text, "Levetiracetam") << text;
  }
}

TEST_F(MisspellingsTest, JoinWhatWasTypedApart) {
  const auto guesses = guess("levetir acetm", {"levetir", "acetm"});
  ASSERT_EQ(guesses.size(), 1U);
  EXPECT_EQ(guesses[0].candidates.front()->text, "Levetiracetam");
  EXPECT_EQ(guesses[0].first, 0U);
  EXPECT_EQ(guesses[0].count, 2U);
}

// However near the one is: these two are known to be taken for one another.
TEST_F(MisspellingsTest, OfLookAlikesGiveBothAndRunNeither) {
  for (const auto* typed : {"fluoxetn", "fluoxitine", "duloxetn"}) {
    const auto guesses = guess(typed, {typed});
    ASSERT_EQ(guesses.size(), 1U) << typed;
    EXPECT_FALSE(guesses[0].clear) << typed;
    const auto offered = texts(guesses[0].candidates);
    ASSERT_GE(offered.size(), 2U) << typed;
    EXPECT_EQ((std::set<std::string>(offered.begin(), offered.begin() + 2)),
              (std::set<std::string>{"Duloxetine", "Fluoxetine"}));
  }
}

TEST_F(MisspellingsTest, OfTwoWordsAreTwoGuesses) {
  const auto guesses = guess("paracetmol with quetiapin", {"paracetmol", "quetiapin"});
  ASSERT_EQ(guesses.size(), 2U);
  EXPECT_EQ(corrected(reading_, guesses), "Paracetamol with Quetiapine");
  EXPECT_EQ(corrected(reading_, {&guesses[1], 1}), "paracetmol with Quetiapine");
}

TEST_F(MisspellingsTest, OfAnUnknownBrandStayQuestions) {
  for (const auto& guess : guess("nurofen", {"nurofen"})) {
    EXPECT_FALSE(guess.clear);
    EXPECT_FALSE(guess.near);
  }
}

TEST_F(MisspellingsTest, AreNeverSeenInNumbersAndShortWords) {
  for (const auto* text : {"650", "dolo 600", "500 mg", "zzzzzzz"})
    EXPECT_TRUE(guess(text, {"650", "600", "500mg", "500", "zzzzzzz"}).empty()) << text;
}

// Known elsewhere: it is no misspelling of what is known here.
TEST_F(MisspellingsTest, AreNotNamesOfAbsentDrugs) {
  const auto xanax = guess("Xanax dose", {"xanax"});
  ASSERT_EQ(xanax.size(), 1U);
  EXPECT_EQ(xanax[0].absent.front().drug, "alprazolam");
  EXPECT_TRUE(xanax[0].candidates.empty());
  EXPECT_FALSE(xanax[0].clear);
  EXPECT_EQ(corrected(reading_, xanax), "Xanax dose");
  // Near to a name here and to one of an absent drug: asked about, not shown.
  const auto between = guess("levetiracetim", {"levetiracetim"});
  ASSERT_EQ(between.size(), 1U);
  EXPECT_FALSE(between[0].clear);
  EXPECT_EQ(between[0].candidates.front()->text, "Levetiracetam");
}

TEST_F(MisspellingsTest, MayBeOfOrdinaryWords) {
  const auto medicine = guess("medecine for pain", {"medecine"});
  ASSERT_EQ(medicine.size(), 1U);
  EXPECT_TRUE(medicine[0].clear);
  EXPECT_TRUE(medicine[0].candidates.empty());
  EXPECT_EQ(corrected(reading_, medicine), "medicine for pain");
  // As near to a word as to a name: neither is run.
  const Lexicon words = ordinary_words(std::vector<std::string_view>{"inulan"});
  const NearNames near_words(words, std::vector<std::uint32_t>{1});
  reading_ = reader_.read("inulen");
  const ContentUnit* unit = &reading_.content.front();
  const auto frequency = [](std::string_view) { return 0U; };
  for (const auto& both :
       guess_names(reading_, {&unit, 1}, {lexicon_, near_, completer_, absent_, near_absent_, near_words, frequency}))
    EXPECT_FALSE(both.clear);
}

TEST_F(MisspellingsTest, OfferThreeDrugsAtMost) {
  for (const auto& guess : guess("loxetine", {"loxetine"})) EXPECT_LE(guess.candidates.size(), kMostCandidates);
}

}  // namespace
}  // namespace materia

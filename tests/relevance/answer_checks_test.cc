// Each check of an answer beside answers that are right and planted ones that are wrong.
#include "tests/relevance/answer_checks.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/sample_lexicon.h"
#include "tests/support/slips.h"

namespace materia::testing {
namespace {

// An answer, put together piece by piece.
struct Answer {
  SearchResult result;

  explicit Answer(const std::string& typed) { result.query.text = typed; }
  Answer& leads_with(const std::string& drug) {
    result.hits.emplace_back().drug = drug;
    return *this;
  }
  Answer& shows(const std::string& typed, const std::string& text, const std::string& drug) {
    result.query.replaced.push_back({typed, text, drug, text, {}});
    result.query.showing = result.query.replaced.front();
    return *this;
  }
  Answer& asks_about(const std::string& text, const std::string& drug) {
    result.query.suggestions.push_back({text, "title", drug, text, {}, {}});
    return *this;
  }
  Answer& names(const std::string& text, const std::string& drug) {
    result.query.names.push_back({text, drug, text, "title"});
    return *this;
  }
  Answer& does_not_know(const std::string& word) {
    result.query.unknown.push_back(word);
    return *this;
  }
  Answer& lacks(const std::string& name) {
    result.query.absent.push_back({name, closed_key(name), name, "title"});
    return *this;
  }
  operator const SearchResult&() const { return result; }  // NOLINT: an answer is a result
};

const OfHit kHasIt = [](const Hit&) { return true; };
const OfHit kLacksIt = [](const Hit&) { return false; };

class BeginningTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string fault(const SearchResult& result, const OfHit& has_it = kLacksIt,
                                  const std::vector<Suggestion>& offered = {}) const {
    return fault_of_beginning(result, offered, result.query.text, lexicon_, has_it);
  }
  Lexicon lexicon_ = sample_lexicon();
};

TEST_F(BeginningTest, MayFindNothingOrWhatGoesOnSo) {
  EXPECT_EQ(fault(Answer("lorazep").does_not_know("lorazep")), "");
  EXPECT_EQ(fault(Answer("lorazep").shows("lorazep", "Lorazepam", "lorazepam").leads_with("lorazepam")), "");
  EXPECT_EQ(fault(Answer("Ativ").shows("Ativ", "Ativan", "lorazepam").leads_with("lorazepam")), "");
  EXPECT_EQ(fault(Answer("glarg").leads_with("insulinglargine")), "");
  EXPECT_EQ(fault(Answer("lorazep").asks_about("Lorazepam", "lorazepam").asks_about("Clonazepam", "clonazepam")), "");
  EXPECT_EQ(fault(Answer("lorazep"), kLacksIt, {{"Lorazepam", "title", "lorazepam", "Lorazepam", {}, {}}}), "");
}

TEST_F(BeginningTest, MayBeAWordOfTheTexts) { EXPECT_EQ(fault(Answer("caffe").leads_with("paracetamol"), kHasIt), ""); }

TEST_F(BeginningTest, IsNeverAnotherDrug) {
  EXPECT_EQ(fault(Answer("lorazep").shows("lorazep", "Clonazepam", "clonazepam").leads_with("clonazepam")),
            "runs clonazepam");
  EXPECT_EQ(fault(Answer("lorazep").leads_with("clonazepam")), "runs clonazepam");
  EXPECT_EQ(fault(Answer("lorazep").shows("lorazep", "lorries", "").leads_with("clonazepam")), "runs clonazepam");
  EXPECT_EQ(fault(Answer("lorazep").shows("lorazep", "Gone", "gone")), "runs gone");
  EXPECT_EQ(fault(Answer("lorazep caffei").shows("caffei", "Caffeine", "caffeine").shows("lorazep", "Gone", "gone")),
            "runs gone")
      << "a part may be completed, and no other drug be run beside it";
  EXPECT_EQ(fault(Answer("lorazep").asks_about("Clonazepam", "clonazepam")), "asks about Clonazepam");
  EXPECT_EQ(fault(Answer("lorazep"), kLacksIt, {{"Clonazepam", "title", "clonazepam", "Clonazepam", {}, {}}}),
            "offers Clonazepam");
}

TEST(DrugElsewhere, IsTheSameDrugOrNone) {
  const OfDrug is_same = [](const std::string& key) { return key == "paracetamol"; };
  const auto fault = [&](const SearchResult& result, const OfHit& has_it = kLacksIt) {
    return fault_of_elsewhere(result, is_same, has_it);
  };
  EXPECT_EQ(fault(Answer("paracetamolum").lacks("paracetamolum")), "");
  EXPECT_EQ(fault(Answer("paracetamolum").shows("paracetamolum", "Paracetamol", "paracetamol")), "");
  EXPECT_EQ(fault(Answer("kapidex").asks_about("Capadex", "propoxyphene")), "");
  EXPECT_EQ(fault(Answer("kapidex").leads_with("lorazepam"), kHasIt), "");
  EXPECT_EQ(fault(Answer("kapidex").shows("kapidex", "Capadex", "propoxyphene")), "runs propoxyphene");
  EXPECT_EQ(fault(Answer("kapidex").leads_with("lorazepam")), "runs lorazepam");
  EXPECT_EQ(fault(Answer("kapidex").names("kapide", "kapide")), "names kapide");
}

TEST(EverydayWord, IsNoDrug) {
  EXPECT_EQ(fault_of_word(Answer("sheriff").does_not_know("sheriff"), kLacksIt), "");
  EXPECT_EQ(fault_of_word(Answer("garden").leads_with("lorazepam"), kHasIt), "");
  EXPECT_EQ(fault_of_word(Answer("gardener").shows("gardener", "garden", "").leads_with("lorazepam"), kLacksIt), "");
  EXPECT_EQ(fault_of_word(Answer("sheriff").shows("sheriff", "Zerit", "stavudine"), kLacksIt), "runs stavudine");
  EXPECT_EQ(fault_of_word(Answer("holiday").shows("holiday", "Holiday", ""), kHasIt), "reads holiday as itself");
  EXPECT_EQ(fault_of_word(Answer("sheriff").names("sheriff", "stavudine"), kHasIt), "names stavudine");
  EXPECT_EQ(fault_of_word(Answer("sheriff").leads_with("stavudine"), kLacksIt), "leads with stavudine");
}

TEST(DrugBesideWords, IsAnsweredAndTheyAreTold) {
  const DrugKeys right = {"ibuprofen"};
  const auto answer = [] { return Answer("pfizer ibuprofen").names("ibuprofen", "ibuprofen"); };
  EXPECT_EQ(fault_of_beside(answer().leads_with("ibuprofen").does_not_know("pfizer"), right, {"pfizer"}), "");
  EXPECT_EQ(fault_of_beside(answer().leads_with("ibuprofen").lacks("Pfizer"), right, {"pfizer"}), "");
  EXPECT_EQ(fault_of_beside(answer().leads_with("ibuprofen"), right, {}), "");
  EXPECT_EQ(fault_of_beside(answer().leads_with("ibuprofen"), right, {"pfizer"}),
            "does not say that pfizer is unknown");
  EXPECT_EQ(fault_of_beside(answer().does_not_know("pfizer"), right, {"pfizer"}), "finds nothing");
  EXPECT_EQ(fault_of_beside(answer().leads_with("erythromycin"), right, {}), "leads with erythromycin");
  EXPECT_EQ(fault_of_beside(Answer("pfizer ibuprofen").leads_with("ibuprofen"), right, {}), "does not name the drug");
  EXPECT_EQ(fault_of_beside(answer().leads_with("ibuprofen").shows("pfizer", "Pediazole", "erythromycin"), right, {}),
            "reads pfizer as Pediazole");
  EXPECT_EQ(fault_of_beside(answer().leads_with("ibuprofen").shows("a", "b", "").shows("c", "d", ""), right, {}),
            "reads a as b");
}

TEST(WordsSideBySide, AreJoinedOnlyIntoNamesThatHaveThem) {
  const OfWord is_word = [](const std::string& word) { return word == "in" || word == "is" || word == "folic"; };
  const auto fault = [&](const SearchResult& result) { return fault_of_joined(result, is_word); };
  EXPECT_EQ(fault(Answer("feaver in").shows("feaver", "fever", "")), "");
  EXPECT_EQ(fault(Answer("folic acd").shows("folic acd", "Folic Acid", "folicacid")), "");
  EXPECT_EQ(fault(Answer("para cetmol").shows("para cetmol", "Paracetamol", "paracetamol")), "");
  EXPECT_EQ(fault(Answer("is xanx").asks_about("Xanax", "alprazolam")), "");
  EXPECT_EQ(fault(Answer("feaver in").shows("feaver in", "Faverin", "fluvoxamine")),
            "reads feaver in as Faverin, but in is a word");
  EXPECT_EQ(fault(Answer("feaver in").asks_about("Faverin", "fluvoxamine")), "asks about Faverin, but in is a word");
  EXPECT_EQ(fault(Answer("what of feaver in").asks_about("Faverin", "fluvoxamine")),
            "asks about Faverin, but in is a word");
}

TEST(Slips, AreOfTheirKind) {
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(with_slip("Ibuprofen", Slip::kDropped, random).size(), 8U);
    EXPECT_EQ(with_slip("Ibuprofen", Slip::kDoubled, random).size(), 10U);
    EXPECT_EQ(with_slip("Ibuprofen", Slip::kNeighbour, random).size(), 9U);
    EXPECT_NE(with_slip("Ibuprofen", Slip::kNeighbour, random), "ibuprofen");
    std::string exchanged = with_slip("Ibuprofen", Slip::kExchanged, random);
    EXPECT_NE(exchanged, "ibuprofen");
    std::sort(exchanged.begin(), exchanged.end());
    EXPECT_EQ(exchanged, "befinopru");
  }
  EXPECT_EQ(with_slip("Phobu", Slip::kSound, random), "fobu");
  EXPECT_EQ(with_slip("Bud", Slip::kSound, random), "bud") << "no letter of it is written otherwise";
  EXPECT_EQ(with_slip("5-7", Slip::kDropped, random), "5-7");
}

TEST(Slips, AreNeighboursOfOneAnother) {
  for (char one = 'a'; one <= 'z'; ++one) {
    EXPECT_FALSE(neighbours_on_keyboard(one).empty());
    for (const char other : neighbours_on_keyboard(one))
      EXPECT_NE(neighbours_on_keyboard(other).find(one), std::string_view::npos) << one << " and " << other;
  }
  EXPECT_TRUE(neighbours_on_keyboard('-').empty());
}

SlipOutcome outcome(const SearchResult& result) { return outcome_of_slip(result, {"lorazepam"}); }

TEST(MisspeltName, IsShownOrAskedAbout) {
  const auto typed = [] { return Answer("lorazpam").does_not_know("lorazpam"); };
  EXPECT_EQ(outcome(typed().shows("lorazpam", "Lorazepam", "lorazepam").leads_with("lorazepam")), SlipOutcome::kFirst);
  EXPECT_EQ(outcome(typed().asks_about("Lorazepam", "lorazepam")), SlipOutcome::kFirst);
  EXPECT_EQ(outcome(typed().leads_with("lorazepam")), SlipOutcome::kFirst);
  EXPECT_EQ(outcome(typed().asks_about("Oxazepam", "oxazepam").asks_about("Lorazepam", "lorazepam")),
            SlipOutcome::kAmongThree);
  EXPECT_EQ(outcome(Answer("loaf")), SlipOutcome::kKnown);
  EXPECT_EQ(outcome(Answer("loaf").leads_with("clonazepam")), SlipOutcome::kKnown);
}

TEST(MisspeltName, IsLostWhereAnotherIsShownOrNoneIsNear) {
  const auto typed = [] { return Answer("lonazepam").does_not_know("lonazepam"); };
  EXPECT_EQ(outcome(typed()), SlipOutcome::kLost);
  EXPECT_EQ(outcome(typed().asks_about("A", "a").asks_about("B", "b").asks_about("C", "c").asks_about("Lorazepam",
                                                                                                      "lorazepam")),
            SlipOutcome::kLost);
  EXPECT_EQ(outcome(typed().shows("lonazepam", "Clonazepam", "clonazepam").leads_with("clonazepam")),
            SlipOutcome::kOtherShown);
  EXPECT_EQ(outcome(typed().shows("lonazepam", "lonesome", "").leads_with("lorazepam")), SlipOutcome::kOtherShown);
  EXPECT_EQ(outcome(typed().leads_with("clonazepam")), SlipOutcome::kOtherUnsaid);
  EXPECT_EQ(outcome(typed().leads_with("clonazepam").asks_about("Lorazepam", "lorazepam")), SlipOutcome::kOtherUnsaid);
}

}  // namespace
}  // namespace materia::testing

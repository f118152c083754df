// Several drugs together: every cell is an exact quote of one of the two, silence is told only where there is silence,
// and no name is taken for another.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string joined(const Hit& hit) {
  std::string text;
  for (const auto& part : hit.snippet) text += part.text;
  return text;
}

std::filesystem::path write_corpus(const TemporaryDirectory& directory) {
  const auto write = [&](const std::string& name, const std::string& usage, const std::string& interactions,
                         const std::string& more = "") {
    directory.write("set/" + name + ".md", "---\ntitle: " + name + "\n---\n### Usage\n" + usage +
                                               "\n\n### Drug Interactions\n" + interactions + "\n\n" + more);
  };
  write("Alfadrine", "Alfadrine is a nonsteroidal anti-inflammatory drug (NSAID).",
        "Betadrine levels rise with alfadrine. No interaction with gammadrine is known. Take it with food.",
        "### Side Effects\nDizziness is common.\n");
  write("Betadrine", "Betadrine is an anticoagulant.",
        "NSAIDs cause bleeding.\n\nAvoid alcohol. Ethyl etadrine is something else.",
        "### Pregnancy\nNot in pregnancy.\n\n### Side Effects\nIt does not cause dizziness.\n");
  write("Gammadrine", "Gammadrine is for a dry mouth.", "Gammadrine is harmless.");
  write("Deltadrine", "Deltadrine is a statin for high cholesterol.", "Other cholesterol medicines, and fibrates.");
  write("Epsidrine", "Epsidrine is a statin for high cholesterol.", "Fibrates, such as gemfibrozil, harm muscles.");
  write("Zetadrine", "Zetadrine is a nonsteroidal anti-inflammatory drug (NSAID).", "Nothing.");
  write("Etadrine", "Etadrine is for hiccups.", "Nothing.");
  write("Ethyl Etadrine", "Ethyl etadrine is for yawns.", "Nothing.");
  directory.write("set/alfadrine-gammadrine.md",
                  "---\ntitle: Alfadrine + Gammadrine\n---\n### Usage\nFor both.\n\n### Drug Interactions\n"
                  "Betadrine and deltadrine must never meet it.\n");
  directory.write("names.yaml",
                  "source: this test\nnames:\n  - drug: alfadrine\n    brand: [Alfabrand, Alfaother, Twofold]\n"
                  "  - drug: betadrine\n    brand: [Betabrand, Twofold]\n");
  return directory.path() / "set";
}

class DrugsTogether : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto corpus = write_corpus(directory);
    corpus_ = new IndexedCorpus(corpus, {(directory.path() / "names.yaml").string()});
  }
  static void TearDownTestSuite() { delete corpus_; }
  static Interactions ask(const std::vector<std::string>& names, const std::string& effect = "") {
    return corpus_->searcher->interactions(names, effect);
  }
  // "drug: quote" of the only pair.
  static std::vector<std::string> said(const std::string& one, const std::string& other) {
    std::vector<std::string> all;
    const DrugPair pair = ask({one, other}).pairs.at(0);
    for (const auto& quote : pair.says) all.push_back(quote.hit.drug + ": " + joined(quote.hit));
    return all;
  }
  static std::vector<std::string> codes(const std::vector<Silence>& silences) {
    std::vector<std::string> all;
    for (const auto& silence : silences) all.push_back(silence.code);
    return all;
  }
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(DrugsTogether, EitherTextSaysWhatItSaysOfTheOther) {
  EXPECT_THAT(said("alfadrine", "betadrine"), ElementsAre(HasSubstr("alfadrine: Betadrine levels rise"),
                                                          HasSubstr("betadrine: NSAIDs cause bleeding")));
  const auto pair = ask({"alfadrine", "betadrine"}).pairs.at(0);
  EXPECT_EQ(pair.says.at(0).by, Quote::By::kName);
  EXPECT_EQ(pair.says.at(1).by, Quote::By::kGroup);
  EXPECT_EQ(pair.says.at(1).id, "nsaid");
  EXPECT_FALSE(pair.silent);
  EXPECT_THAT(pair.silences, IsEmpty());
}

TEST_F(DrugsTogether, ABrandIsWhatIsInIt) {
  const auto found = ask({"Alfabrand", "Betabrand 20 mg tablets"});
  EXPECT_EQ(found.drugs.at(0).drug, "alfadrine");
  EXPECT_EQ(found.drugs.at(1).drug, "betadrine");
  EXPECT_THAT(said("Alfabrand", "Betabrand"), Contains(HasSubstr("Betadrine levels rise")));
}

TEST_F(DrugsTogether, ANegationStaysWithWhatItNegates) {
  const auto pair = ask({"gammadrine", "alfadrine"}).pairs.at(0);
  ASSERT_EQ(pair.says.size(), 1U);
  EXPECT_THAT(joined(pair.says[0].hit), HasSubstr("No interaction with gammadrine is known."));
  bool marked = false;
  for (const auto& part : pair.says[0].hit.snippet) marked = marked || (part.match && part.text == "No");
  EXPECT_TRUE(marked);
  EXPECT_THAT(codes(pair.silences), ElementsAre("one_silent"));
}

TEST_F(DrugsTogether, SilenceIsTold) {
  const auto pair = ask({"gammadrine", "epsidrine"}).pairs.at(0);
  EXPECT_TRUE(pair.silent);
  EXPECT_THAT(pair.says, IsEmpty());
  EXPECT_THAT(codes(pair.silences), ElementsAre("silent_pair"));
  EXPECT_THAT(pair.silences[0].text, HasSubstr("does not rule out a risk"));
}

// What the combination of alfadrine and gammadrine says of deltadrine is about a third drug.
TEST_F(DrugsTogether, NoTextOfAThirdDrugStandsInACell) {
  EXPECT_TRUE(ask({"gammadrine", "deltadrine"}).pairs.at(0).silent);
  EXPECT_TRUE(ask({"alfadrine", "deltadrine"}).pairs.at(0).silent);
}

// "Fibrates" are cholesterol medicines as statins are, and are no statins.
TEST_F(DrugsTogether, APartOfAWideGroupIsNotTheWholeOfIt) {
  EXPECT_THAT(said("deltadrine", "epsidrine"), ElementsAre(HasSubstr("deltadrine: Other cholesterol medicines")));
}

TEST_F(DrugsTogether, ANameWithinAnothersNameIsNotTheDrug) {
  const auto pair = ask({"betadrine", "etadrine"}).pairs.at(0);
  EXPECT_THAT(pair.says, IsEmpty());
  EXPECT_FALSE(pair.silent);
  EXPECT_THAT(codes(pair.silences), Contains("other_name"));
}

TEST_F(DrugsTogether, TheSameDrugAndTheSameGroupAreTold) {
  const auto twice = ask({"Alfabrand", "Alfaother"});
  ASSERT_EQ(twice.duplicates.size(), 1U);
  EXPECT_EQ(twice.duplicates[0].code, "same_drug");
  EXPECT_THAT(twice.pairs.at(0).says, IsEmpty());
  EXPECT_FALSE(twice.pairs.at(0).silent);
  const auto within = ask({"alfadrine gammadrine", "gammadrine"});
  ASSERT_EQ(within.duplicates.size(), 1U);
  EXPECT_EQ(within.duplicates[0].code, "shared_ingredient");
  EXPECT_EQ(within.duplicates[0].id, "gammadrine");
  const auto group = ask({"alfadrine", "zetadrine"});
  ASSERT_EQ(group.duplicates.size(), 1U);
  EXPECT_EQ(group.duplicates[0].code, "same_group");
  EXPECT_EQ(group.duplicates[0].id, "nsaid");
  EXPECT_THAT(ask({"alfadrine", "betadrine"}).duplicates, IsEmpty());
}

// A name that is misspelt, means two drugs, a group or nothing is asked about and stands in no pair.
TEST_F(DrugsTogether, ANameThatIsNotKnownIsAskedAbout) {
  const struct {
    const char* name;
    std::vector<std::string> meant;  // keys
    const char* group;
  } cases[] = {{"alfadirne", {"alfadrine"}, ""},
               {"Twofold", {"alfadrine", "betadrine"}, ""},
               {"NSAIDs", {}, "nsaid"},
               {"qwxyzzy", {}, ""},
               {"alfadrine for hippos", {"alfadrine"}, ""}};
  for (const auto& each : cases) {
    const auto found = ask({each.name, "gammadrine", "epsidrine"});
    EXPECT_FALSE(found.drugs.at(0).known()) << each.name;
    EXPECT_EQ(found.drugs.at(0).group, each.group) << each.name;
    std::set<std::string> meant;
    for (const auto& suggestion : found.drugs.at(0).suggestions) meant.insert(suggestion.drug);
    for (const auto& key : each.meant) EXPECT_THAT(meant, Contains(key)) << each.name;
    ASSERT_EQ(found.pairs.size(), 1U) << each.name;
    EXPECT_EQ(found.pairs[0].first, 1U);
    EXPECT_EQ(found.pairs[0].second, 2U);
  }
}

TEST_F(DrugsTogether, FoodAlcoholAndPregnancyAreFurtherRows) {
  const auto found = ask({"alfadrine", "betadrine"});
  const auto row = [&](const std::string& topic, std::size_t drug) {
    for (const auto& one : found.topics)
      if (one.topic == topic && one.drug == drug)
        return one.says.empty() ? one.silence->code : joined(one.says.front().hit);
    return std::string("none");
  };
  EXPECT_THAT(row("food", 0), HasSubstr("Take it with food."));
  EXPECT_EQ(row("food", 1), "silent_about");
  EXPECT_EQ(row("alcohol", 0), "silent_about");
  EXPECT_THAT(row("alcohol", 1), HasSubstr("Avoid alcohol."));
  EXPECT_THAT(row("pregnancy", 1), HasSubstr("Not in pregnancy."));
}

TEST_F(DrugsTogether, WhichOfThemCanCauseItIsAQuoteOrSilence) {
  const auto found = ask({"alfadrine", "betadrine", "gammadrine"}, "dizziness");
  ASSERT_TRUE(found.effect);
  EXPECT_EQ(found.effect->id, "dizziness");
  ASSERT_EQ(found.effect->rows.size(), 3U);
  EXPECT_THAT(joined(found.effect->rows[0].says.at(0).hit), HasSubstr("Dizziness is common."));
  EXPECT_FALSE(found.effect->rows[0].denied);
  EXPECT_THAT(joined(found.effect->rows[1].says.at(0).hit), HasSubstr("does not cause dizziness"));
  EXPECT_EQ(found.effect->rows[2].silence->code, "silent_effect");
  EXPECT_EQ(ask({"alfadrine", "betadrine"}, "qwxyzzy").effect->id, "");
}

// Over the shipped corpus and drugs drawn at random: what holds of every pair.
class EveryPair : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { corpus_ = new IndexedCorpus(kSourceDirectory / "corpus"); }
  static void TearDownTestSuite() { delete corpus_; }
  static std::vector<std::string> drawn(unsigned seed, std::size_t count) {
    std::vector<std::string> keys;
    for (const auto& drug : corpus_->index->lexicon.drugs())
      if (!drug.path.empty()) keys.push_back(drug.key);
    std::shuffle(keys.begin(), keys.end(), std::mt19937(seed));
    keys.resize(std::min(keys.size(), count));
    return keys;
  }
  static std::string text_of(const Hit& hit) {
    const auto view = corpus_->searcher->monograph(hit.monograph.id);
    if (!view) return {};
    for (const auto& part : view->sections)
      if (part.anchor == hit.section.anchor) return part.text;
    return {};
  }
  static inline IndexedCorpus* corpus_ = nullptr;
};

std::multiset<std::string> quotes_of(const DrugPair& pair) {
  std::multiset<std::string> all;
  for (const auto& quote : pair.says)
    all.insert(quote.hit.monograph.id + "#" + quote.hit.section.anchor + joined(quote.hit));
  return all;
}

TEST_F(EveryPair, IsQuotedExactlyFromOneOfTheTwoAndTheSameEitherWay) {
  int quoted = 0, silent = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    auto names = drawn(seed, kMostTogether);
    const auto found = corpus_->searcher->interactions(names);
    std::reverse(names.begin(), names.end());
    const auto reversed = corpus_->searcher->interactions(names);
    ASSERT_EQ(found.pairs.size(), reversed.pairs.size());
    for (const auto& pair : found.pairs) {
      const std::size_t last = names.size() - 1;
      const auto other = std::find_if(reversed.pairs.begin(), reversed.pairs.end(), [&](const DrugPair& each) {
        return each.first == last - pair.second && each.second == last - pair.first;
      });
      ASSERT_NE(other, reversed.pairs.end());
      EXPECT_EQ(quotes_of(pair), quotes_of(*other));
      EXPECT_EQ(pair.silent, other->silent);
      for (const auto& quote : pair.says) {
        ++quoted;
        const auto& drug = quote.hit.drug;
        EXPECT_TRUE(drug == found.drugs[pair.first].drug || drug == found.drugs[pair.second].drug) << drug;
        EXPECT_THAT(text_of(quote.hit), HasSubstr(joined(quote.hit)));
        EXPECT_FALSE(joined(quote.hit).empty());
      }
      if (!pair.silent) continue;
      ++silent;
      EXPECT_THAT(pair.says, IsEmpty());
    }
  }
  EXPECT_GT(quoted, 0);
  EXPECT_GT(silent, 0);
}

// Silence is told only where neither text has a name of the other, looked for by lines that know no terms.
TEST_F(EveryPair, IsSilentOnlyWhereNeitherNamesTheOther) {
  const auto names_it = [&](const std::string& about, const std::string& of) {
    std::vector<std::string> names;
    for (const auto& name : corpus_->index->lexicon.drug(of)->names)
      if (!name.common && name.kind <= NameKind::kBan && name.text.size() > 4) names.push_back(fold_key(name.text));
    const auto drug = corpus_->searcher->drug(about);
    for (const auto& monograph : drug->monographs) {
      const auto view = corpus_->searcher->monograph(monograph.id);
      for (const auto& part : view->sections) {
        const std::string text = " " + fold_key(part.text) + " ";
        for (const auto& name : names)
          if (text.find(" " + name + " ") != text.npos) return true;
      }
    }
    return false;
  };
  int silent = 0;
  for (unsigned seed = 11; seed <= 16; ++seed) {
    const auto found = corpus_->searcher->interactions(drawn(seed, kMostTogether));
    for (const auto& pair : found.pairs) {
      if (!pair.silent) continue;
      ++silent;
      const auto &one = found.drugs[pair.first].drug, &other = found.drugs[pair.second].drug;
      EXPECT_FALSE(names_it(one, other)) << one << " names " << other;
      EXPECT_FALSE(names_it(other, one)) << other << " names " << one;
    }
  }
  EXPECT_GT(silent, 10);
}

}  // namespace
}  // namespace materia

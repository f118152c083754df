// Effects that add up: told of two drugs whose texts both say it, with a quote of each; in JSON and text as well.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/language/language.h"
#include "searcher/output/side_by_side_text.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string joined(const Hit& hit) {
  std::string text;
  for (const auto& part : hit.snippet) text += part.text;
  return text;
}

class SharedEffects : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto write = [&](const std::string& name, const std::string& usage, const std::string& effects) {
      directory.write("made/" + closed_key(name) + ".md",
                      "---\ntitle: " + name + "\n---\n### Usage\n" + usage + "\n\n### Side Effects\n" + effects + "\n");
    };
    write("Alfadrine", "Alfadrine is a statin.", "Drowsiness is common. A rash.");
    write("Betadrine", "Betadrine is a statin.", "Drowsiness is rare. A cough.");
    write("Gammadrine", "Gammadrine is a statin.", "It does not cause drowsiness. A cough.");
    write("Deltadrine", "Deltadrine is for hiccups.", "A rash.");
    write("Alfadrine + Deltadrine", "For both.", "Drowsiness.");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(SharedEffects, AreToldWithAQuoteOfEach) {
  const auto found = corpus_->searcher->interactions({"alfadrine", "betadrine"});
  ASSERT_EQ(found.shared_effects.size(), 1u);
  const SharedEffect& shared = found.shared_effects.front();
  EXPECT_EQ(shared.id, "drowsiness");
  EXPECT_THAT(shared.text, HasSubstr("can cause drowsiness"));
  ASSERT_EQ(shared.says.size(), 2u);
  EXPECT_EQ(shared.says[0].hit.drug, "alfadrine");
  EXPECT_THAT(joined(shared.says[0].hit), HasSubstr("Drowsiness is common"));
  EXPECT_EQ(shared.says[1].hit.drug, "betadrine");
  EXPECT_TRUE(found.pairs.front().silent) << "that they share it is not what one says of the other";
}

TEST_F(SharedEffects, AreOnlyThoseThatBothSay) {
  EXPECT_TRUE(corpus_->searcher->interactions({"alfadrine", "gammadrine"}).shared_effects.empty()) << "it is denied";
  EXPECT_TRUE(corpus_->searcher->interactions({"alfadrine", "deltadrine"}).shared_effects.empty())
      << "a rash does not add up";
  EXPECT_TRUE(corpus_->searcher->interactions({"alfadrine", "alfadrine deltadrine"}).shared_effects.empty())
      << "one contains the other";
  EXPECT_EQ(corpus_->searcher->interactions({"alfadrine", "betadrine", "gammadrine"}).shared_effects.size(), 1u);
}

TEST_F(SharedEffects, StandInTheTextForATerminal) {
  const auto text = interactions_text(corpus_->searcher->interactions({"alfadrine", "betadrine", "nodrine"}), false);
  EXPECT_THAT(text, HasSubstr("== Alfadrine and Betadrine\n"));
  EXPECT_THAT(text, HasSubstr("can cause drowsiness"));
  EXPECT_THAT(text, HasSubstr("\"nodrine\" is not known here."));
  EXPECT_THAT(text, HasSubstr("not medical advice"));
  const auto compared = compared_text(corpus_->searcher->compare({"alfadrine", "deltadrine"}), false);
  EXPECT_THAT(compared, HasSubstr("== Alfadrine\n"));
  EXPECT_THAT(compared, HasSubstr("Deltadrine is for hiccups."));
  EXPECT_THAT(compared, Not(HasSubstr("have no such section")));
}

// A group is described by what at least half of its drugs say, and at least three.
TEST_F(SharedEffects, OfAGroupAreWhatMostOfItSay) {
  const auto view = corpus_->searcher->group("statin", 30);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->with_texts, 3);
  for (const auto& common : view->in_common) {
    EXPECT_GE(common.drugs, 3) << common.id;
    EXPECT_NE(common.id, "drowsiness") << "only two say so";
  }
}

TEST(SharedEffectTable, KnowsItsConcepts) {
  const TemporaryDirectory directory;
  directory.write("made/alfadrine.md", "---\ntitle: Alfadrine\n---\n### Usage\nFor pain.\n");
  const IndexedCorpus corpus(directory.path() / "made");
  for (const auto id : kLanguage.shared_effects) EXPECT_TRUE(corpus.searcher->condition(id, 1)) << id;
}

}  // namespace
}  // namespace materia

// Two groups that are joined: what the texts of the drugs of one say of the other.
#include <map>
#include <random>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/language/language.h"
#include "indexer/vocabulary/concepts_file.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::HasSubstr;

// Drugs of a group, of another, of both, and for birth control, some of which speak of the others' group somewhere.
class GroupsTogether : public ::testing::Test {
 protected:
  struct Spoken {
    std::string of;  // group or purpose that the drug's text speaks of; empty for none
    SectionKind in = SectionKind::kInteractions;
  };

  static void SetUpTestSuite() {
    std::mt19937 random(7);
    const TemporaryDirectory directory;
    const std::map<std::string, std::string> statements = {{"statins", "is a statin for high cholesterol"},
                                                           {"macrolides", "is a macrolide antibiotic for pneumonia"},
                                                           {"birth control", "is used for contraception"}};
    const std::map<std::string, std::string> mentions = {
        {"statins", "Statins"}, {"macrolides", "Macrolide antibiotics"}, {"birth control", "Contraception"}};
    for (int number = 0; number < 26; ++number) {
      const std::string title = std::string("Mor") + static_cast<char>('a' + number) + "zidine";
      auto own = statements.begin();
      std::advance(own, number % 3);
      auto other = statements.begin();
      std::advance(other, random() % 3);
      group_[fold_key(title)] = own->first;
      std::string interactions = "Other medicines.", storage = "Keep it dry.", dont = "An allergy.";
      if (other != own && random() % 4 != 0) {
        const std::string said = " " + mentions.at(other->first) + " change its level.";
        switch (random() % 3) {
          case 0:
            storage += said;
            break;
          case 1:
            dont += said;
            spoken_[fold_key(title)] = {other->first, SectionKind::kContraindications};
            break;
          default:
            interactions += said;
            spoken_[fold_key(title)] = {other->first, SectionKind::kInteractions};
        }
      }
      directory.write("made/" + title + ".md", "---\ntitle: " + title + "\n---\n### Usage\n" + title + " " +
                                                   own->second + ".\n\n### Contraindications\n" + dont +
                                                   "\n\n### Drug Interactions\n" + interactions + "\n\n### Storage\n" +
                                                   storage + "\n");
    }
    directory.write("made/both.md",
                    "---\ntitle: Mora + Morb\n---\n### Usage\nMora is a statin. Morb is a macrolide antibiotic.\n\n"
                    "### Drug Interactions\nStatins and macrolide antibiotics.\n");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  static inline std::map<std::string, std::string> group_;  // drug -> group
  static inline std::map<std::string, Spoken> spoken_;      // by drug
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(GroupsTogether, TheSectionsInWhichOneSpeaksOfTheOtherLead) {
  const std::map<std::string, std::string> asked = {
      {"statins", "statins"}, {"macrolides", "macrolide antibiotics"}, {"birth control", "birth control"}};
  for (const auto& [one, one_typed] : asked)
    for (const auto& [other, other_typed] : asked) {
      if (one >= other) continue;
      std::set<std::string> expected;
      for (const auto& [drug, spoken] : spoken_)
        if ((group_[drug] == one && spoken.of == other) || (group_[drug] == other && spoken.of == one))
          expected.insert(drug);
      ASSERT_FALSE(expected.empty()) << one << " " << other;
      for (const auto& query :
           {one_typed + " and " + other_typed, other_typed + " with " + one_typed,
            "can I take " + one_typed + " with " + other_typed, one_typed + " pills and " + other_typed}) {
        const auto result = corpus_->search(query, 50);
        EXPECT_EQ(result.query.intent, "interactions") << query;
        std::set<std::string> found;
        SectionKind last = SectionKind::kInteractions;
        for (std::size_t i = 0; i < expected.size() && i < result.hits.size(); ++i) {
          const auto& hit = result.hits[i];
          found.insert(hit.drug);
          EXPECT_EQ(hit.section.kind, spoken_[hit.drug].in) << query;
          EXPECT_FALSE(last == SectionKind::kContraindications && hit.section.kind == SectionKind::kInteractions)
              << query;
          last = hit.section.kind;
          std::string shown;
          for (const auto& part : hit.snippet) shown += part.text;
          EXPECT_THAT(shown, HasSubstr("change its level")) << query;
        }
        EXPECT_EQ(found, expected) << query;
      }
    }
}

TEST_F(GroupsTogether, IsNotAskedWhereADrugIsLookedForThatIsBothOrNothingJoinsThem) {
  for (const char* query :
       {"statins", "statins or macrolides", "medicine with statins and macrolides", "statins macrolides",
        "macrolides for pneumonia", "storage of statins and macrolides", "statins and pneumonia"})
    EXPECT_NE(corpus_->search(query).query.intent, "interactions") << query;
}

// What drugs are taken for is no effect of theirs.
TEST_F(GroupsTogether, APurposeIsNoEffect) {
  const TemporaryDirectory directory;
  directory.write("made/a.md",
                  "---\ntitle: Morazidine\n---\n### Usage\nFor yawns.\n\n### Side Effects\nUse effective "
                  "contraception. Nausea.\n");
  const IndexedCorpus corpus(directory.path() / "made");
  EXPECT_TRUE(corpus.search("birth control").blocks.empty());
  EXPECT_EQ(corpus.search("nausea").blocks.size(), 1U);
}

// "Statins and grapefruit": what a drug's text says of its own group is not what to show.
TEST(GroupAndThing, TheThingIsShown) {
  const TemporaryDirectory directory;
  directory.write("made/a.md",
                  "---\ntitle: Morazidine\n---\n### Usage\nMorazidine is a statin for high cholesterol.\n\n"
                  "### Drug Interactions\nOther statins: muscle pain is more likely, as with all of them.\n\n"
                  "Warfarin: bleeding.\n\nColchicine, fibrates and niacin: muscle pain.\n\n"
                  "Cimetidine and spironolactone: steroids fall, which was seen in a few people.\n\n"
                  "Grapefruit raises it.\n");
  const IndexedCorpus corpus(directory.path() / "made");
  for (const char* query : {"statins and grapefruit", "can I take statins with grapefruit"}) {
    const auto result = corpus.search(query);
    ASSERT_FALSE(result.hits.empty()) << query;
    std::string shown;
    for (const auto& part : result.hits.front().snippet) shown += part.text;
    EXPECT_THAT(shown, HasSubstr("Grapefruit")) << query;
  }
}

TEST(Purposes, AreConditionsOrSymptoms) {
  std::set<std::string> known;
  for (const auto& entry : shipped_concepts())
    if (entry.kind != ConceptKind::kGroup) known.insert(entry.id);
  for (const auto id : kLanguage.purposes) EXPECT_TRUE(known.contains(std::string(id))) << id;
}

}  // namespace
}  // namespace materia

// A drug beside one that nothing here is about: what its texts say of the other comes first, and that the other has
// none is told.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

void write_monograph(const TemporaryDirectory& directory, const std::string& title, const std::string& usage,
                     const std::string& contraindications, const std::string& interactions) {
  directory.write("corpus/" + title + ".md", "---\ntitle: " + title + "\n---\n### Usage\n" + usage +
                                                 "\n\n### Contraindications\n" + contraindications +
                                                 "\n\n### Drug Interactions\n" + interactions +
                                                 "\n\n### Side Effects\nA rash.\n\n### Overdose\nCall for help.\n");
}

class AbsentPartner : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    write_monograph(directory, "Alfadrine", "Alfadrine is for yawns.", "Not together with zetadrine.",
                    "ACE inhibitors raise its level.");
    write_monograph(directory, "Betadrine", "Betadrine is for hiccups.", "None are known.", "None are known.");
    write_monograph(directory, "Gammadrine", "Gammadrine is for a dry mouth. Zetadrine helped less in a trial.",
                    "None are known.", "None are known.");
    // Something else with one part of what is in Duplex.
    write_monograph(directory, "Alfadrine + Omegadrine", "For yawns with hiccups.", "None are known.",
                    "None are known.");
    directory.write("names.yaml",
                    "source: this test\nnames:\n  - drug: zetadrine\n    brand: [Zetum]\n"
                    "  - drug: quorapril\n    brand: [Quorum]\n"
                    "  - drug: omegadrine\n    brand: [Omegum]\n"
                    "  - drug: betadrine + omegadrine\n    brand: [Duplex]\n");
    corpus_ = new IndexedCorpus(directory.path() / "corpus", {(directory.path() / "names.yaml").string()});
  }
  static void TearDownTestSuite() { delete corpus_; }

  static std::vector<std::string> silences(const SearchResult& result) {
    std::vector<std::string> texts;
    for (const auto& silence : result.query.silence) texts.push_back(silence.text);
    return texts;
  }

  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(AbsentPartner, WhatTheTextsSayOfItComesFirst) {
  for (const std::string query : {"alfadrine zetadrine", "alfadrine zetum", "can I take zetum with alfadrine"}) {
    const SearchResult result = corpus_->search(query, 3);
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().drug, "alfadrine") << query;
    EXPECT_EQ(result.hits.front().section.kind, SectionKind::kContraindications) << query;
    ASSERT_FALSE(result.query.absent.empty()) << query;
    EXPECT_EQ(result.query.absent.front().drug, "zetadrine") << query;
    EXPECT_THAT(silences(result), IsEmpty()) << query;
  }
}

TEST_F(AbsentPartner, AGroupThatItsNameTellsSpeaksOfIt) {
  for (const std::string query : {"alfadrine quorapril", "quorum and alfadrine together"}) {
    const SearchResult result = corpus_->search(query, 3);
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().drug, "alfadrine") << query;
    EXPECT_EQ(result.hits.front().section.kind, SectionKind::kInteractions) << query;
    EXPECT_FALSE(result.query.absent.empty()) << query;
  }
}

// Nothing that another drug's text says of the absent one is shown for it.
TEST_F(AbsentPartner, SilenceIsToldAndNoOtherDrugAnswers) {
  for (const std::string query :
       {"betadrine zetadrine", "betadrine with zetum", "can I take betadrine and quorapril"}) {
    const SearchResult result = corpus_->search(query, 20);
    ASSERT_FALSE(result.hits.empty()) << query;
    for (const auto& hit : result.hits) EXPECT_EQ(hit.drug, "betadrine") << query;
    EXPECT_FALSE(silences(result).empty()) << query;
    EXPECT_FALSE(result.query.absent.empty()) << query;
  }
}

// Too much of a product that nothing here is about: its parts are told of if they have texts of their own, and no other
// product with one of them.
TEST_F(AbsentPartner, TooMuchOfAProductIsToldByItsParts) {
  const SearchResult result = corpus_->search("drank too much duplex", 20);
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits.front().drug, "betadrine");
  EXPECT_EQ(result.hits.front().section.kind, SectionKind::kOverdose);
  for (const auto& hit : result.hits) EXPECT_THAT(hit.drug, HasSubstr("betadrine"));
  EXPECT_FALSE(result.query.absent.empty());
}

}  // namespace
}  // namespace materia

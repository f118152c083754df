// Monographs of one drug in several forms, and of banned drugs: which comes first.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

std::filesystem::path write_forms(const TemporaryDirectory& directory) {
  const auto write = [&](const std::string& file, const std::string& title, const std::string& more = "") {
    directory.write("forms/" + file + ".md",
                    "---\ntitle: " + title + "\n" + more +
                        "---\n### Usage\nA medicine for an itch.\n\n### Dosage\nAs the doctor says.\n\n### Side "
                        "Effects\nA rash. Creams, gels and ointments sting; eye drops and nasal sprays too; wine.\n");
  };
  write("eye", "Examplol (Ophthalmic)");
  write("skin", "Examplol (Topical)");
  write("systemic", "Examplol (Systemic)");
  write("nose", "Examplol (Nasal)");
  write("banned-testine", "Testine", "is_banned: true\nban_reason: for this test\n");
  write("testine", "Testine");
  return directory.path() / "forms";
}

class DoseFormSearch : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    corpus_ = new IndexedCorpus(write_forms(directory));
  }
  static void TearDownTestSuite() { delete corpus_; }
  static std::string first(const std::string& query) {
    const auto result = corpus_->search(query);
    return result.hits.empty() ? "nothing" : result.hits.front().monograph.id;
  }
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(DoseFormSearch, TheFormThatIsAskedForComesFirst) {
  struct Row {
    const char *query, *first;
  };
  const Row rows[] = {
      {"examplol", "systemic"},
      {"examplol side effects", "systemic"},
      {"examplol dosage", "systemic"},
      {"can i drink wine with examplol", "systemic"},
      {"examplol tablets", "systemic"},
      {"examplol cream", "skin"},
      {"examplol gel side effects", "skin"},
      {"examplol ointment dosage", "skin"},
      {"examplol eye drops", "eye"},
      {"dosage of examplol eye drops", "eye"},
      {"examplol nasal spray", "nose"},
      {"Examplol (Topical)", "skin"},
      {"itch cream", "skin"},
      {"eye drops for an itch", "eye"},
  };
  for (const auto& row : rows) EXPECT_EQ(first(row.query), row.first) << row.query;
}

TEST_F(DoseFormSearch, WhatIsBannedComesLastAndIsShown) {
  for (const char* query : {"testine", "testine side effects", "testine dosage"}) {
    const auto result = corpus_->search(query);
    ASSERT_EQ(result.hits.size(), 6u) << query;
    EXPECT_EQ(result.hits.front().monograph.id, "testine") << query;
    EXPECT_EQ(result.hits.back().monograph.id, "banned-testine") << query;
    EXPECT_EQ(result.hits.back().monograph.ban_reason, "for this test");
  }
  const auto result = corpus_->search("itch");
  ASSERT_FALSE(result.blocks.empty());
  std::vector<std::string> ids;
  for (const auto& hit : result.blocks.front().hits) ids.push_back(hit.monograph.id);
  EXPECT_EQ(ids.size(), 6u) << "in the block too";
  EXPECT_EQ(ids.back(), "banned-testine");
}

}  // namespace
}  // namespace materia

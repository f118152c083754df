// Questions in other languages: the drug is found, and the section; ordinary words are no drugs.
#include <string>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

class ForeignQuestions : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto write = [&](const std::string& name, const std::string& usage) {
      directory.write("made/" + closed_key(name) + ".md",
                      "---\ntitle: " + name + "\n---\n### Usage\n" + usage +
                          "\n\n### Dosage\nOne tablet a day.\n\n### Side Effects\nA rash.\n\n### Contraindications\n"
                          "Gout.\n\n### Drug Interactions\nLimit alcohol.\n\n### Pregnancy\nNot in pregnancy.\n\n"
                          "### Storage\nKeep it dry.\n\n### How it Works\nIt acts on the brain.\n");
    };
    write("Paracetamol", "Paracetamol is for pain.");
    write("Ibuprofen", "Ibuprofen is for pain.");
    write("Dolorex", "Dolorex is for itch.");
    write("Contramal", "Contramal is for hiccups.");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  static void expect(const std::string& query, SectionKind kind, const std::string& drug = "ibuprofen") {
    const auto result = corpus_->search(query, 1);
    ASSERT_FALSE(result.hits.empty()) << query;
    EXPECT_EQ(result.hits.front().drug, drug) << query;
    EXPECT_EQ(section_kind_info(result.hits.front().section.kind).id, section_kind_info(kind).id) << query;
    EXPECT_TRUE(result.query.replaced.empty()) << query;
  }

  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(ForeignQuestions, FindTheSection) {
  expect("welche Nebenwirkungen hat Ibuprofen", SectionKind::kAdverseReactions);
  expect("Ibuprofen in der Schwangerschaft", SectionKind::kPregnancyLactation);
  expect("efectos secundarios del ibuprofen", SectionKind::kAdverseReactions);
  expect("para que sirve ibuprofen", SectionKind::kIndications);
  expect("effets secondaires de ibuprofen", SectionKind::kAdverseReactions);
  expect("ibuprofen et alcool", SectionKind::kInteractions);
  expect("controindicazioni ibuprofen", SectionKind::kContraindications);
  expect("efeitos colaterais do ibuprofen", SectionKind::kAdverseReactions);
  expect("wat zijn de bijwerkingen van ibuprofen", SectionKind::kAdverseReactions);
  expect("ibuprofen ke nuksan", SectionKind::kAdverseReactions);
  expect("ibuprofen ke fayde", SectionKind::kIndications);
}

TEST_F(ForeignQuestions, InTheirOwnScript) {
  expect("पैरासिटामोल के फायदे", SectionKind::kIndications, "acetaminophen");
  expect("पैरासिटामोल की खुराक", SectionKind::kDosage, "acetaminophen");
}

TEST_F(ForeignQuestions, OrdinaryWordsAreNoDrugs) {
  for (const char* query : {"dolor", "contre", "dolor de cabeza", "schmerzen", "bukhar", "mal di testa", "febre"}) {
    const auto result = corpus_->search(query);
    EXPECT_TRUE(result.query.showing == std::nullopt || result.query.showing->drug.empty()) << query;
    for (const auto& hit : result.hits) {
      EXPECT_NE(hit.drug, "dolorex") << query;
      EXPECT_NE(hit.drug, "contramal") << query;
    }
    EXPECT_TRUE(result.query.suggestions.empty()) << query;
  }
}

}  // namespace
}  // namespace materia

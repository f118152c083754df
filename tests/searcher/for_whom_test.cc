// Whom a question is for decides what is shown first.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::ElementsAre;

class ForWhomTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto write = [&](const std::string& file, const std::string& text) {
      directory.write("made/" + file + ".md", text);
    };
    const auto drug = [&](const std::string& title, const std::string& usage, const std::string& pregnancy) {
      write(title, "---\ntitle: " + title + "\n---\n### Usage\n" + usage +
                       "\n\n### Dosage\nOne a day.\n\n### Pregnancy\n" + pregnancy + "\n");
    };
    drug("Doxycycline", "Doxycycline treats acne and urinary tract infection. It is the usual choice for acne.",
         "It must not be used in pregnancy. It stains teeth.");
    drug("Isotretinoin", "Isotretinoin treats severe acne.", "Contraindicated in pregnancy: birth defects.");
    drug("Azelaic acid", "Azelaic acid treats mild acne.", "It may be used in pregnancy.");
    drug("Clindamycin", "Clindamycin treats acne.", "Little is known about pregnancy.");
    drug("Nitrofurantoin", "Nitrofurantoin treats urinary tract infection.", "Considered safe in early pregnancy.");
    drug("Fosfomycin", "Fosfomycin treats urinary tract infection.", "It may be used in pregnancy.");
    write(
        "Ibuprofen",
        "---\ntitle: Ibuprofen\n---\n### Usage\nFor pain and fever.\n\n### Dosage\n\n**Adults:** 400 mg three times a "
        "day.\n\n**Children 6 to 12 years:** 200 mg.\n\n**Children under 6 months:** Not recommended.\n\n"
        "**Children 6 months to 2 years:** 50 mg.\n\n### Precautions\nNot for children with chickenpox.\n");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  static std::vector<std::string> whom(const std::string& query) {
    std::vector<std::string> told;
    for (const auto& each : corpus_->search(query).query.whom) {
      std::string text = each.kind + " " + each.text;
      if (each.months) text += " " + std::to_string(static_cast<int>(*each.months + 0.5));
      told.push_back(text);
    }
    return told;
  }

  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(ForWhomTest, IsTold) {
  EXPECT_THAT(whom("is ibuprofen ok for a 3 month old"), ElementsAre("age 3 month old 3"));
  EXPECT_THAT(whom("ibuprofen 4 month old baby"), ElementsAre("age 4 month old 4"));
  EXPECT_THAT(whom("ibuprofen for a 2 yr old"), ElementsAre("age 2 yr old 24"));
  EXPECT_THAT(whom("ibuprofen 80 year old"), ElementsAre("age 80 year old 960"));
  EXPECT_THAT(whom("ibuprofen for babies"), ElementsAre("age babies"));
  EXPECT_THAT(whom("acne treatment while pregnant"), ElementsAre("pregnancy pregnant"));
  EXPECT_THAT(whom("ibuprofen while breastfeeding"), ElementsAre("breastfeeding breastfeeding"));
  EXPECT_THAT(whom("ibuprofen when nursing"), ElementsAre("breastfeeding nursing"));
  EXPECT_THAT(whom("ibuprofen with bad kidneys"), ElementsAre("kidney kidneys"));
  EXPECT_THAT(whom("ibuprofen liver cirrhosis"), ElementsAre("liver liver"));
  EXPECT_THAT(whom("can nurses push ibuprofen iv"), ElementsAre());
  EXPECT_THAT(whom("ibuprofen for 3 months"), ElementsAre());
  EXPECT_THAT(whom("ibuprofen"), ElementsAre());
}

TEST_F(ForWhomTest, TheSectionForTheAgeComesFirst) {
  struct Row {
    const char *query, *heading;
  };
  for (const auto& [query, heading] : {
           Row{"is ibuprofen ok for a 3 month old", "under 6 months"},
           {"ibuprofen 4 month old baby", "under 6 months"},
           {"ibuprofen dose 7 month old", "6 months to 2 years"},
           {"ibuprofen for an 8 year old", "6 to 12 years"},
       }) {
    const auto found = corpus_->search(query);
    ASSERT_FALSE(found.hits.empty()) << query;
    const auto& section = found.hits.front().section;
    EXPECT_THAT(section.heading + " " + section.label, ::testing::HasSubstr(heading)) << query;
  }
}

TEST_F(ForWhomTest, NothingForbiddenInPregnancyLeads) {
  for (const char* query :
       {"acne treatment while pregnant", "what can I take for acne when pregnant", "acne medicine in pregnancy",
        "what can i take for a urinary tract infection when pregnant"}) {
    const auto found = corpus_->search(query);
    ASSERT_GE(found.hits.size(), 2U) << query;
    EXPECT_EQ(found.hits.front().section.kind, SectionKind::kPregnancyLactation) << query;
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NE(found.hits[i].drug, "doxycycline") << query;
      EXPECT_NE(found.hits[i].drug, "isotretinoin") << query;
    }
  }
  EXPECT_EQ(corpus_->search("acne treatment while pregnant").hits.front().drug, "azelaic-acid");
  EXPECT_EQ(corpus_->search("acne treatment").hits.front().section.kind, SectionKind::kIndications);
}

// What is contraindicated in somebody's condition comes behind, what the texts say of it first.
TEST(ForACondition, CautionsLeadAndNothingForbidden) {
  const TemporaryDirectory directory;
  const auto write = [&](const std::string& title, const std::string& more) {
    directory.write("made/" + title + ".md", "---\ntitle: " + title + "\n---\n### Usage\n" + title +
                                                 " is a decongestant for a stuffy nose.\n\n" + more +
                                                 "\n\n### Side Effects\nA rash.\n");
  };
  write("Alfadrine", "### Contraindications\nHigh blood pressure. Glaucoma.");
  write("Betadrine", "### Precautions\nWatch the pressure of people with high blood pressure.");
  write("Gammadrine", "### Precautions\nNone are known.");
  write("Deltadrine", "### Contraindications\nGout.\n\n### Precautions\nMay worsen diabetes.");
  const IndexedCorpus corpus(directory.path() / "made");
  for (const char* query :
       {"decongestant for someone with high blood pressure", "decongestants for people with hypertension",
        "stuffy nose medicine if you have high blood pressure", "decongestant for hypertensives"}) {
    const auto found = corpus.search(query);
    ASSERT_FALSE(found.hits.empty()) << query;
    EXPECT_EQ(found.hits.front().drug, "betadrine") << query;
    EXPECT_EQ(found.hits.front().section.kind, SectionKind::kPrecautions) << query;
  }
  EXPECT_EQ(corpus.search("decongestant for diabetics").hits.front().drug, "deltadrine");
}

}  // namespace
}  // namespace materia

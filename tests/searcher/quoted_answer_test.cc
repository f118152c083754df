// The sentence that answers a question about one drug: an exact slice, whole, and none where none clearly answers.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "common/language/language.h"
#include "searcher/reading/word_pattern.h"
#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

class QuotedAnswers : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    directory.write(
        "made/alfadrine.md",
        "---\ntitle: Alfadrine\nlastModified: '2026-01-02'\n---\n### Usage\nAlfadrine is a nonsteroidal "
        "anti-inflammatory drug (NSAID).\n\nAlfadrine is used to treat toothache and gout.\n\n### Dosage\nOne tablet "
        "twice "
        "a day.\n\nTake it with food.\n\nDo not crush the tablets.\n\n### Side Effects\nCommon side effects "
        "include:\n\n* "
        "Nausea\n* Dizziness\n\nRare side effects include:\n\n* Seizures\n\nIt does not cause weight gain.\n\n"
        "### Precautions\n* **Pregnancy:** Do not use it during pregnancy.\n* **Driving:** Ask your doctor.\n"
        "* **Asthma:** It must not be taken by people with asthma.\n* **Alcohol:** Alcohol is best avoided. However, "
        "one glass is allowed.\n\n### How it Works\nAlfadrine blocks an enzyme.\n\nIts metabolite is removed in 30 "
        "hours.\n\nThe half-life of alfadrine is 6 hours.\n\n### FAQs\n* **Q: What should I do if I miss a dose?** A: "
        "Skip it. Never take two.\n* **Q: Can I take it in summer?** A: Consult your doctor.\n");
    directory.write("made/betadrine.md",
                    "---\ntitle: Betadrine\n---\n### Usage\nBetadrine is used to treat hiccups.\n\n### Drug "
                    "Interactions\nAlfadrine raises betadrine.\n");
    corpus_ = new IndexedCorpus(directory.path() / "made");
  }
  static void TearDownTestSuite() { delete corpus_; }

  // "" for no answer.
  static std::string answer(const std::string& query) {
    const auto result = corpus_->search(query);
    std::string text;
    if (result.answer)
      for (const auto& part : result.answer->snippet) text += part.text;
    return text;
  }

  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(QuotedAnswers, QuoteTheSentenceThatSaysIt) {
  EXPECT_EQ(answer("can I take alfadrine while pregnant"), "Do not use it during pregnancy.");
  EXPECT_EQ(answer("what is alfadrine used for"), "Alfadrine is used to treat toothache and gout.");
  EXPECT_EQ(answer("alfadrine half life"), "The half-life of alfadrine is 6 hours.");
  EXPECT_EQ(answer("missed dose of alfadrine"), "Skip it. Never take two.");
  EXPECT_EQ(answer("can I crush alfadrine"), "Do not crush the tablets.");
  EXPECT_EQ(answer("should I take alfadrine with food"), "Take it with food.");
  EXPECT_EQ(answer("is alfadrine used for toothache"), "Alfadrine is used to treat toothache and gout.");
  EXPECT_EQ(answer("can I take alfadrine if I have asthma"), "Asthma: It must not be taken by people with asthma.");
  EXPECT_EQ(answer("is alfadrine an NSAID"), "Alfadrine is a nonsteroidal anti-inflammatory drug (NSAID).");
}

TEST_F(QuotedAnswers, KeepListsAndNegationsAndWhatASentenceLeansOn) {
  EXPECT_EQ(answer("can alfadrine cause dizziness"), "Common side effects include:\nNausea\nDizziness");
  EXPECT_EQ(answer("can alfadrine cause seizures"), "Rare side effects include:\nSeizures");
  EXPECT_EQ(answer("does alfadrine cause weight gain"), "It does not cause weight gain.");
  EXPECT_EQ(answer("can I drink alcohol on alfadrine"),
            "Alcohol: Alcohol is best avoided. However, one glass is allowed.");
}

TEST_F(QuotedAnswers, CarryTheirSource) {
  const auto result = corpus_->search("can I take alfadrine while pregnant");
  ASSERT_TRUE(result.answer);
  EXPECT_EQ(result.answer->drug, "alfadrine");
  EXPECT_EQ(result.answer->monograph.updated, "2026-01-02");
  EXPECT_FALSE(result.answer->section.anchor.empty());
  EXPECT_TRUE(std::any_of(result.answer->snippet.begin(), result.answer->snippet.end(), [](const SnippetPart& part) {
    return part.match && part.text == "not";
  })) << "the negation is marked";
}

TEST_F(QuotedAnswers, AreNoneWhereNoneClearlyAnswers) {
  for (const char* query :
       {"alfadrine", "alfadrine dose", "how much alfadrine can I take", "maximum dose of alfadrine",
        "alfadrine with betadrine", "alfadrine vs betadrine", "can a 5 year old take alfadrine in summer",
        "can I drive on alfadrine", "can I take alfadrine in summer", "can alfadrine cause rash",
        "is alfadrine used for hiccups", "is alfadrine an antibiotic", "price of alfadrine",
        "i took too much alfadrine", "half life of alfadrin", "can alfadrine cause dizziness in xyzzyx",
        "alternatives to alfadrine", "can I take alfadrine with asthma and gout"})
    EXPECT_EQ(answer(query), "") << query;
}

// Two texts of a drug, as a label and a monograph would have it.
TEST(QuotedAnswerLimits, NothingIsQuotedThatTheTextsTakeBack) {
  const TemporaryDirectory directory;
  directory.write("made/one.md",
                  "---\ntitle: Gammadrine\n---\n### Usage\nFor yawns.\n\n### Dosage\nTake it with or without food.\n\n"
                  "If you miss a dose, take it at once. However, do not take two.\n\n### Contraindications\n* Severe "
                  "kidney disease\n* Asthma, severe gout\n* People with migraine who have fits\n\n### Drug "
                  "Interactions\n* Tea (black, green)\n* Milk: reduced absorption\n");
  directory.write("made/two.md",
                  "---\ntitle: Gammadrine\n---\n### Usage\nFor yawns.\n\n### FAQs\n* **Q: How is it taken?** "
                  "A: It should be taken with food.\n");
  const IndexedCorpus corpus(directory.path() / "made");
  const auto answer = [&](const std::string& query) {
    std::string text;
    if (const auto result = corpus.search(query); result.answer)
      for (const auto& part : result.answer->snippet) text += part.text;
    return text;
  };
  EXPECT_EQ(answer("should I take gammadrine with food"), "") << "the texts disagree";
  EXPECT_EQ(answer("missed dose of gammadrine"), "If you miss a dose, take it at once. However, do not take two.");
  EXPECT_EQ(answer("can I take gammadrine with kidney disease"), "") << "only a severe one is forbidden";
  EXPECT_NE(answer("can I take gammadrine with severe kidney disease"), "");
  EXPECT_NE(answer("can I take gammadrine with asthma"), "") << "what is severe is something else";
  EXPECT_EQ(answer("can I take gammadrine with migraine"), "") << "two things at once";
  EXPECT_EQ(answer("gammadrine with tea"), "") << "a name is no verdict";
  EXPECT_NE(answer("gammadrine with milk"), "");
}

TEST_F(QuotedAnswers, StandOnTheFirstPageOnly) {
  SearchRequest request;
  request.text = "alfadrine half life";
  request.limit = 1;
  EXPECT_TRUE(corpus_->searcher->search(request).answer);
  request.offset = 1;
  EXPECT_FALSE(corpus_->searcher->search(request).answer);
}

// Groups that patterns name are there, subjects lead somewhere, and every sentence is told by something.
TEST(QuotedAnswerTables, HoldTogether) {
  for (const auto& row : kLanguage.answering_sentences) {
    for (const auto written : {row.words, row.also, row.never, row.asked})
      EXPECT_NO_THROW((void)WordPattern(written, kLanguage.answer_words)) << written;
    const bool unnamed = row.about == "effect" || row.about == "use" || row.about == "with" || row.about == "member";
    EXPECT_TRUE(unnamed || row.about == "any" || !row.words.empty() || !row.asked.empty()) << row.about;
  }
  for (const auto& question : kLanguage.answered_questions) {
    EXPECT_NO_THROW((void)WordPattern(question.words, kLanguage.answer_words)) << question.words;
    EXPECT_TRUE(question.about == "none" ||
                std::any_of(kLanguage.answering_sentences.begin(), kLanguage.answering_sentences.end(),
                            [&](const auto& row) { return row.about == question.about; }))
        << question.about;
  }
  for (const auto written : kLanguage.empty_answers)
    EXPECT_NO_THROW((void)WordPattern(written, kLanguage.answer_words)) << written;
}

}  // namespace
}  // namespace materia

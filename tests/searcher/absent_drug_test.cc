// A drug beside one that nothing here is about: what the first one's text says of the other leads, nothing of a third.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Names that no text here is about: of the world's drugs, each with what the text of Alfadrine calls it.
struct Absent {
  const char* typed;
  const char* sentence;
  const char* heading;
};
constexpr Absent kAbsent[] = {
    {"viagra", "Sildenafil makes the blood pressure fall.", "Drug Interactions"},
    {"sildenafil", "Sildenafil makes the blood pressure fall.", "Contraindications"},
    {"tadalafil", "PDE5 inhibitors make the blood pressure fall.", "Contraindications"},
    {"Cialis", "PDE5 inhibitors make the blood pressure fall.", "Precautions"},
    {"prozac", "Fluoxetine raises its level.", "Precautions"},
    {"zocor", "Statins harm muscles then.", "Drug Interactions"},
    {"lisinopril", "ACE inhibitors raise potassium.", "Drug Interactions"},
};

std::string monograph(const std::string& title, const std::vector<std::pair<std::string, std::string>>& sections) {
  std::string text = "---\ntitle: " + title + "\n---\n";
  for (const auto& [heading, words] : sections) text += "### " + heading + "\n" + words + "\n\n";
  return text;
}

std::string text_of(const Hit& hit) {
  std::string text;
  for (const auto& part : hit.snippet) text += part.text;
  return text;
}

std::vector<std::string> codes(const SearchResult& result) {
  std::vector<std::string> all;
  for (const auto& silence : result.query.silence) all.push_back(silence.code);
  return all;
}

// Alfadrine with this section, and another drug that says the same and more of it.
IndexedCorpus corpus_with(const TemporaryDirectory& directory, const Absent& absent, bool said) {
  std::vector<std::pair<std::string, std::string>> sections = {
      {"Usage", "Alfadrine is used for hiccups. It is taken with water."}, {"Side Effects", "Common: a rash."}};
  if (said) sections.emplace_back(absent.heading, "Keep it dry. " + std::string(absent.sentence));
  directory.write("made/alfadrine.md", monograph("Alfadrine", sections));
  directory.write("made/betadrine.md",
                  monograph("Betadrine", {{"Usage", "Betadrine is used for yawns."},
                                          {"Drug Interactions", std::string(absent.sentence) + " So it does."}}));
  return IndexedCorpus(directory.path() / "made");
}

TEST(AbsentDrug, WhatTheTextSaysOfItLeadsAndItsSilenceIsTold) {
  for (const auto& absent : kAbsent)
    for (const bool said : {true, false}) {
      const TemporaryDirectory directory;
      const IndexedCorpus corpus = corpus_with(directory, absent, said);
      for (const std::string& query :
           {"alfadrine " + std::string(absent.typed), absent.typed + std::string(" alfadrine"),
            "can I take alfadrine with " + std::string(absent.typed), "alfadrine and " + std::string(absent.typed)}) {
        const auto result = corpus.search(query);
        ASSERT_EQ(result.query.absent.size(), 1U) << query;
        EXPECT_EQ(result.query.absent[0].text, absent.typed) << query;
        ASSERT_FALSE(result.hits.empty()) << query;
        for (const auto& hit : result.hits) EXPECT_EQ(hit.drug, "alfadrine") << query;
        if (said) {
          EXPECT_EQ(result.hits[0].section.heading, absent.heading) << query;
          EXPECT_THAT(text_of(result.hits[0]), HasSubstr(absent.sentence)) << query;
          EXPECT_THAT(codes(result), Not(Contains("no_partner"))) << query;
        } else {
          EXPECT_THAT(codes(result), Contains("no_partner")) << query;
        }
      }
    }
}

// Of two, silence is told of the one that the texts do not speak of.
TEST(AbsentDrug, OfTwoTheSilenceOfOneIsTold) {
  const TemporaryDirectory directory;
  const IndexedCorpus corpus = corpus_with(directory, kAbsent[0], true);
  const auto result = corpus.search("can I take alfadrine with viagra and prozac");
  EXPECT_EQ(result.query.absent.size(), 2U);
  EXPECT_THAT(codes(result), Contains("no_partner"));
}

// Compared or chosen from, it is told to be absent, and nothing is asked of the two together.
TEST(AbsentDrug, IsNotTakenTogetherWhereItIsComparedOrASectionIsAsked) {
  for (const auto& absent : kAbsent) {
    const TemporaryDirectory directory;
    const IndexedCorpus corpus = corpus_with(directory, absent, true);
    for (const std::string& query :
         {"alfadrine or " + std::string(absent.typed), "alfadrine vs " + std::string(absent.typed)}) {
      const auto result = corpus.search(query);
      EXPECT_EQ(result.query.absent.size(), 1U) << query;
      for (const auto& hit : result.hits) EXPECT_EQ(hit.drug, "alfadrine") << query;
      EXPECT_THAT(codes(result), Not(Contains("no_partner"))) << query;
    }
    const auto effects = corpus.search("alfadrine side effects");
    EXPECT_THAT(effects.query.absent, IsEmpty());
    EXPECT_EQ(effects.hits.at(0).section.heading, "Side Effects");
  }
}

// What is asked of it alone, also for a child, is not answered by what others say of it.
TEST(AbsentDrug, AloneItIsNotAnsweredByAnother) {
  for (const auto& absent : kAbsent) {
    const TemporaryDirectory directory;
    const IndexedCorpus corpus = corpus_with(directory, absent, true);
    for (const std::string& query :
         {std::string(absent.typed) + " side effects", "can a child take " + std::string(absent.typed)})
      EXPECT_THAT(corpus.search(query).hits, IsEmpty()) << query;
  }
}

TEST(AbsentDrug, AnOverdoseOfABrandIsAnsweredByWhatIsInIt) {
  const TemporaryDirectory directory;
  directory.write("made/doxylamine.md", monograph("Doxylamine", {{"Usage", "Doxylamine is used for poor sleep."},
                                                                 {"Overdose", "Too much brings fits."}}));
  directory.write("made/other.md", monograph("Betadrine", {{"Usage", "Betadrine is used for yawns."},
                                                           {"Overdose", "Too much nyquil or water is harmless."}}));
  const IndexedCorpus corpus(directory.path() / "made");
  const auto result = corpus.search("drank too much nyquil");
  EXPECT_FALSE(result.notice.empty());
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits[0].section.heading, "Overdose");
  for (const auto& hit : result.hits) EXPECT_EQ(hit.drug, "doxylamine");
  ASSERT_EQ(result.query.absent.size(), 1U);
}

// Another product with a part of it is no answer.
TEST(AbsentDrug, AnOverdoseOfAProductIsNotAnsweredByOtherProducts) {
  const TemporaryDirectory directory;
  const auto write = [&](const std::string& title) {
    directory.write("made/" + title + ".md",
                    monograph(title, {{"Usage", "For yawns."}, {"Overdose", "Call for help."}}));
  };
  write("Betadrine");
  write("Alfadrine + Omegadrine");
  directory.write("names.yaml", "source: this test\nnames:\n  - drug: betadrine + omegadrine\n    brand: [Duplex]\n");
  const IndexedCorpus corpus(directory.path() / "made", {(directory.path() / "names.yaml").string()});
  const auto result = corpus.search("drank too much duplex", 20);
  ASSERT_FALSE(result.hits.empty());
  EXPECT_EQ(result.hits[0].section.heading, "Overdose");
  for (const auto& hit : result.hits) EXPECT_EQ(hit.drug, "betadrine");
  EXPECT_EQ(result.query.absent.size(), 1U);
}

}  // namespace
}  // namespace materia

// Several drugs in one query: taken together, what one's monograph says of the other comes first; compared, each is
// seen.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::filesystem::path write_corpus(const TemporaryDirectory& directory) {
  const auto write = [&](const std::string& name, const std::string& usage, const std::string& interactions) {
    directory.write("two/" + name + ".md", "---\ntitle: " + name + "\n---\n### Usage\n" + usage +
                                               "\n\n### Drug Interactions\n" + interactions +
                                               "\n\n### Side Effects\nA rash.\n");
  };
  write("Alfadrine", "Alfadrine is a nonsteroidal anti-inflammatory drug (NSAID).",
        "Alfadrine is taken with food. It is not known to do anything else. Betadrine levels rise.");
  write(
      "Betadrine", "Betadrine is an anticoagulant.",
      "Betadrine is broken down by the liver. Many things change that, among them grapefruit. NSAIDs cause bleeding.");
  write("Deltadrine", "Deltadrine is for yawns.", "Nothing is known of alcohol. Bettering takes a week.");
  write("Epsidrine", "Epsidrine is for hiccups.", "Water and food do nothing to it. With deltadrine it causes fits.");
  write("Gammadrine", "Gammadrine is for a dry mouth.", "Gammadrine is harmless.");
  directory.write(
      "names.yaml",
      "source: this test\nnames:\n  - drug: alfadrine\n    brand: [Novum]\n  - drug: gammadrine\n    brand: "
      "[Novum]\n  - drug: deltadrine\n    brand: [Drinum]\n    inn: dimetrine\n  - drug: betadrine\n    brand: "
      "[Bettum]\n");
  return directory.path() / "two";
}

class TwoDrugs : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static const TemporaryDirectory directory;
    const auto corpus = write_corpus(directory);
    corpus_ = new IndexedCorpus(corpus, {(directory.path() / "names.yaml").string()});
  }
  static void TearDownTestSuite() { delete corpus_; }
  // "alfadrine: the snippet" of the first hits.
  static std::vector<std::string> first(const std::string& query, int limit) {
    std::vector<std::string> found;
    for (const auto& hit : corpus_->search(query, limit).hits) {
      found.push_back(hit.drug + ":");
      for (const auto& part : hit.snippet) found.back() += part.text;
    }
    return found;
  }
  static inline IndexedCorpus* corpus_ = nullptr;
};

TEST_F(TwoDrugs, TakenTogetherTheSentenceOnTheOtherOneIsShown) {
  EXPECT_THAT(first("can I take alfadrine with betadrine", 2),
              ElementsAre(HasSubstr("Betadrine levels rise"), HasSubstr("NSAIDs cause bleeding")));
}

// No monograph says the brands: texts speak of what is in them.
TEST_F(TwoDrugs, WhatIsSaidOfASubstanceIsSaidOfItsBrands) {
  EXPECT_THAT(first("can I take epsidrine with Drinum", 1), ElementsAre(HasSubstr("With deltadrine it causes fits.")));
  EXPECT_THAT(first("alfadrine and Bettum", 1), ElementsAre(HasSubstr("Betadrine levels rise")));
  EXPECT_THAT(first("Novum with Bettum together", 1), ElementsAre(HasSubstr("Betadrine levels rise")));
}

TEST_F(TwoDrugs, ComparedTheBestSectionOfEachComesFirst) {
  for (const char* query : {"alfadrine gammadrine", "alfadrine vs gammadrine", "alfadrine or gammadrine"})
    EXPECT_THAT(first(query, 2), ElementsAre(HasSubstr("alfadrine:"), HasSubstr("gammadrine:"))) << query;
  EXPECT_THAT(first("gammadrine or alfadrine side effects", 2), ElementsAre("gammadrine:A rash.", "alfadrine:A rash."));
}

TEST_F(TwoDrugs, OfANameThatMeansTwoEachIsSeenFirst) {
  const auto found = first("novum", 2);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found[0].substr(0, found[0].find(':')), found[1].substr(0, found[1].find(':'))) << found[0];
}

TEST_F(TwoDrugs, PagesMakeTheWholeListWithoutRepeats) {
  SearchRequest request;
  request.text = "alfadrine gammadrine";
  const int total = corpus_->searcher->search(request).total;
  std::vector<std::string> whole, paged;
  const auto add = [](const SearchResult& result, std::vector<std::string>& to) {
    for (const auto& hit : result.hits) to.push_back(hit.monograph.id + "#" + hit.section.anchor);
  };
  request.limit = 50;
  add(corpus_->searcher->search(request), whole);
  request.limit = 1;
  for (request.offset = 0; request.offset < total; ++request.offset) add(corpus_->searcher->search(request), paged);
  EXPECT_EQ(whole, paged);
  EXPECT_EQ(static_cast<int>(whole.size()), total);
}

}  // namespace
}  // namespace materia

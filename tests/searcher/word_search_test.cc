// Questions in words that no name and no concept decides: pages, totals, facets and filters, and what the words of the
// best sections add.
#include <map>
#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "tests/support/indexed_corpus.h"

namespace materia {
namespace {

// 450 monographs of two sections each: more than two blocks hold "zqplain"; every ninth section has "zqother" as well.
class WordSearchPages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    TemporaryDirectory directory;
    for (int i = 0; i < 450; ++i) {
      const std::string other = i % 9 == 0 ? " zqother" : "";
      directory.write("corpus/" + std::to_string(i) + ".md", "---\ntitle: Drug" + std::to_string(i) +
                                                                 "yl\n---\n### Usage\nTaken zqplain" + other + ".\n" +
                                                                 "### Dosage\nOne zqplain a day.\n");
    }
    corpus_ = new IndexedCorpus(directory.path() / "corpus");
  }
  static void TearDownTestSuite() { delete corpus_; }

  using Place = std::pair<std::string, std::string>;  // path and anchor

  [[nodiscard]] static SearchResult page(const SearchRequest& request) { return corpus_->searcher->search(request); }

  inline static IndexedCorpus* corpus_ = nullptr;
};

TEST_F(WordSearchPages, HoldEverySectionOnce) {
  for (const int limit : {7, 50, 100}) {
    std::set<Place> seen;
    SearchRequest request;
    request.text = "zqplain";
    request.limit = limit;
    int shown = 0;
    for (request.offset = 0; request.offset < 900; request.offset += limit) {
      const auto result = page(request);
      EXPECT_EQ(result.total, 900);
      for (const auto& hit : result.hits) {
        EXPECT_TRUE(seen.emplace(hit.monograph.path, hit.section.anchor).second) << hit.monograph.path;
        ++shown;
      }
    }
    EXPECT_EQ(shown, 900) << "in pages of " << limit;
  }
}

TEST_F(WordSearchPages, BeginWithWhatHoldsAllWords) {
  SearchRequest request;
  request.text = "zqplain zqother";
  request.limit = 100;
  const auto result = page(request);
  EXPECT_EQ(result.total, 50);
  for (const auto& hit : result.hits) EXPECT_EQ(hit.section.kind, SectionKind::kIndications);
}

TEST_F(WordSearchPages, AreFilteredAndCounted) {
  SearchRequest request;
  request.text = "zqplain";
  request.sections = {SectionKind::kDosage};
  const auto result = page(request);
  EXPECT_EQ(result.total, 450);
  for (const auto& hit : result.hits) EXPECT_EQ(hit.section.kind, SectionKind::kDosage);
  std::map<SectionKind, int> facets(result.section_facets.begin(), result.section_facets.end());
  EXPECT_EQ(facets[SectionKind::kDosage], 450);
  EXPECT_EQ(facets[SectionKind::kIndications], 450) << "facets count what the filter on kinds leaves out";
  request.drug = result.hits.front().drug;
  EXPECT_EQ(page(request).total, 1);
}

// Four words, and what their best sections speak of besides: it orders what matches, and makes nothing match.
TEST(WordSearchFeedback, OrdersWhatMatchesAlready) {
  TemporaryDirectory directory;
  const auto write = [&](int number, const std::string& text) {
    directory.write("corpus/" + std::to_string(number) + ".md",
                    "---\ntitle: Drug" + std::to_string(number) + "yl\n---\n### Usage\nTaken " + text + ".\n");
  };
  for (int i = 0; i < 3; ++i) write(i, "zqone zqtwo zqthree zqfour zqtopic zqtopic");
  write(3, "zqone zqtwo zqaside");
  write(4, "zqone zqtwo zqtopic");
  write(5, "zqtopic zqtopic zqtopic");
  for (int i = 6; i < 40; ++i) write(i, "zqfiller");
  const IndexedCorpus corpus(directory.path() / "corpus");
  const auto result = corpus.search("zqone zqtwo zqthree zqfour");
  ASSERT_EQ(result.total, 5) << "not the one that has only what the best have besides";
  EXPECT_EQ(result.hits[3].monograph.path, "4.md");
  EXPECT_EQ(result.hits[4].monograph.path, "3.md");
}

}  // namespace
}  // namespace materia

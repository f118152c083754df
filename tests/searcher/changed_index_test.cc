// A searcher answers from an index that was changed in place, gaps and moved documents included, as from one built
// anew.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/index_corpus.h"
#include "searcher/index/open_index.h"
#include "searcher/searcher.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

class ChangedIndexTest : public ::testing::Test {
 protected:
  void SetUp() override {
    corpus_ = write_small_corpus(top_);
    (void)index("changed", false);
    std::ifstream in(corpus_ / "p/paracetamol.md", std::ios::binary);
    std::string paracetamol(std::istreambuf_iterator<char>(in), {});
    const auto write = [&](const char* name, const std::string& text) { top_.write(corpus_ / name, text); };
    // Longer, shorter, gone, new, renamed: documents at the end, gaps, and a section before those in front of it.
    write("p/paracetamol.md",
          paracetamol + "\n### Storage\nNausea is no reason to keep it warm.\n### Warnings\nNone.\n");
    (void)index("changed", false);
    write("p/paracetamol.md", paracetamol.substr(0, paracetamol.find("### FAQs")));
    fs::remove(corpus_ / "s/somnolin.md");
    write("n/novadrine.md", "---\ntitle: Novadrine\n---\n### Usage\nFor nausea.\n### Side Effects\nHiccups.\n");
    (void)index("changed", false);
    write("n/novadrine.md",
          "---\ntitle: Novadrine\n---\n### Usage\nFor nausea.\n### Dosage\nOne.\n### Side Effects\nHiccups.\n");
    fs::rename(corpus_ / "i/ibuprofen.md", corpus_ / "i/ibuprofen-renamed.md");
    const auto last = index("changed", false);
    ASSERT_LT(last.analysed, last.monographs) << last.why_anew;
    (void)index("anew", true);
    changed_.emplace(open_index(top_.path() / "changed"));
    anew_.emplace(open_index(top_.path() / "anew"));
  }

  IndexReport index(const char* name, bool rebuild) const {
    IndexOptions options;
    options.corpus = {corpus_.string()};
    options.index = top_.path() / name;
    options.rebuild = rebuild;
    options.force = true;
    return index_corpus(options);
  }

  // Every hit with what is told of it, in an order of their own: equal scores may stand in either.
  static std::vector<std::string> told(const Searcher& searcher, SearchRequest request) {
    request.limit = 100;
    const auto result = searcher.search(request);
    std::vector<std::string> lines{"total " + std::to_string(result.total)};
    const auto add = [&](const std::string& where, const Hit& hit) {
      lines.push_back(where + " " + hit.monograph.id + "#" + std::string(hit.section.anchor) + " " +
                      std::to_string(hit.score));
    };
    for (const auto& hit : result.hits) add("hit", hit);
    for (const auto& block : result.blocks) {
      lines.push_back("block " + std::to_string(block.total));
      for (const auto& hit : block.hits) add("in block", hit);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  const TemporaryDirectory top_;
  fs::path corpus_;
  std::optional<Searcher> changed_, anew_;
};

TEST_F(ChangedIndexTest, AnswersAsOneBuiltAnew) {
  for (const char* text :
       {"paracetamol", "tylenol side effects", "nausea", "hiccups", "what helps nausea", "novadrine", "ibuprofen",
        "paracetmol", "rash or nausea", "can I drink alcohol with paracetamol", "somnolin", "dose for a child", ""}) {
    SearchRequest request;
    request.text = text;
    EXPECT_EQ(told(*changed_, request), told(*anew_, request)) << text;
    request.sections = {SectionKind::kAdverseReactions};
    EXPECT_EQ(told(*changed_, request), told(*anew_, request)) << text << ", side effects";
  }
}

TEST_F(ChangedIndexTest, ShowsSectionsInTheirOrder) {
  const auto listing = anew_->monographs(0, 100, "");
  EXPECT_EQ(changed_->monographs(0, 100, "").total, listing.total);
  for (const auto& entry : listing.monographs) {
    const auto view = changed_->monograph(entry.id, ""), expected = anew_->monograph(entry.id, "");
    ASSERT_TRUE(view && expected) << entry.id;
    ASSERT_EQ(view->sections.size(), expected->sections.size()) << entry.id;
    for (std::size_t i = 0; i < view->sections.size(); ++i)
      EXPECT_EQ(view->sections[i].anchor, expected->sections[i].anchor);
  }
  for (const auto& count : changed_->sections())
    for (const auto& other : anew_->sections())
      if (count.kind == other.kind) {
        EXPECT_EQ(count.count, other.count);
      }
  for (const char* prefix : {"par", "ibu", "nov", "som"})
    EXPECT_EQ(changed_->suggest(prefix, 8).size(), anew_->suggest(prefix, 8).size()) << prefix;
}

}  // namespace
}  // namespace materia

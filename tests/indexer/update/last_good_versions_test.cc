// A file that breaks does not take its drug away: the index keeps what it had of it until it is mended, removed or
// dropped.
#include "indexer/update/last_good_versions.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include "common/index/generation.h"
#include "common/index/generation_paths.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"
#include "indexer/index_corpus.h"
#include "indexer/report.h"
#include "tests/support/index_contents.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class LastGoodVersionsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"alphadrine", "betadrine", "gammadrine", "deltadrine"}) write_page(name, "For hiccups.");
    (void)index();
    whole_ = section_lines(index_directory());
  }

  void write(const std::string& name, std::string_view text) const { top_.write("corpus/" + name, text); }
  void write_page(const std::string& drug, const std::string& usage) const {
    write("drugs/" + drug + ".md", "---\ntitle: " + drug + "\n---\n\n## Usage\n\n" + usage +
                                       "\n\n## Side Effects\n\nDrowsiness after " + drug + ".\n");
  }
  fs::path file(const std::string& name) const { return top_.path() / "corpus" / name; }
  fs::path index_directory() const { return top_.path() / "index"; }

  IndexOptions options() const {
    IndexOptions made;
    made.corpus = {(top_.path() / "corpus").string()};
    made.index = index_directory();
    made.jobs = 2;
    return made;
  }
  IndexReport index(const std::vector<std::string>& drops = {}) const {
    auto with = options();
    with.drops = drops;
    return index_corpus(with);
  }

  static bool says(const IndexReport& report, const std::string& code) {
    return std::any_of(report.issues.begin(), report.issues.end(),
                       [&](const Issue& issue) { return issue.code == code; });
  }

  const TemporaryDirectory top_;
  std::vector<std::string> whole_;  // sections of the sound corpus
};

const KeptVersion kBetadrine{"drugs/betadrine.md", "betadrine"};

TEST_F(LastGoodVersionsTest, HoweverTheFileBreaks) {
  struct Break {
    const char* how;
    std::function<void()> what;
  };
  const std::string path = "drugs/betadrine.md";
  for (const Break& broken :
       {Break{"empty", [&] { write(path, ""); }}, Break{"cut off", [&] { write(path, "---\ntitle: betadrine\n"); }},
        Break{"no text", [&] { write(path, std::string("---\ntitle: b\0\n---\n", 18)); }},
        Break{"Latin-1", [&] { write(path, "---\ntitle: betadrine\n---\nF\xFCr\n"); }},
        Break{"a link that leads nowhere",
              [&] {
                fs::remove(file(path));
                fs::create_symlink("nowhere", file(path));
              }},
        Break{"a pipe", [&] {
                fs::remove(file(path));
                ASSERT_EQ(::mkfifo(file(path).c_str(), 0600), 0);
              }}}) {
    SCOPED_TRACE(broken.how);
    broken.what();
    const auto report = index();
    EXPECT_THAT(report.kept, ElementsAre(kBetadrine));
    EXPECT_GT(report.errors, 0U) << "the fault itself is told as well";
    EXPECT_TRUE(says(report, "kept-version"));
    EXPECT_EQ(report.removed, 0U);
    EXPECT_EQ(report.monographs, 4U);
    EXPECT_THAT(section_lines(index_directory()), ::testing::UnorderedElementsAreArray(whole_));

    const auto again = index();
    EXPECT_FALSE(again.written) << "nothing has changed";
    EXPECT_EQ(again.kept, report.kept) << "it is told until it is mended";

    fs::remove(file(path));
    write_page("betadrine", "For hiccups.");
    const auto mended = index();
    EXPECT_THAT(mended.kept, IsEmpty());
    EXPECT_EQ(mended.errors, 0U);
    EXPECT_THAT(section_lines(index_directory()), ::testing::UnorderedElementsAreArray(whole_));
  }
}

TEST_F(LastGoodVersionsTest, AFolderThatCannotBeReadKeepsAllBelowIt) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads every folder";
  fs::permissions(file("drugs"), fs::perms::none);
  const auto report = index();
  fs::permissions(file("drugs"), fs::perms::owner_all);
  EXPECT_EQ(report.kept.size(), 4U);
  EXPECT_THAT(section_lines(index_directory()), ::testing::UnorderedElementsAreArray(whole_));
}

// What is kept takes part in all that other files change: names, families, an index that is made anew.
TEST_F(LastGoodVersionsTest, OtherFilesChangeMeanwhile) {
  write("drugs/betadrine.md", "");
  ASSERT_EQ(index().kept.size(), 1U);
  const auto expect_betadrine = [&](const IndexReport& report, const char* when) {
    EXPECT_THAT(report.kept, ElementsAre(kBetadrine)) << when;
    EXPECT_THAT(section_lines(index_directory()), Contains(AllOf(HasSubstr("betadrine"), HasSubstr("For hiccups."))))
        << when;
  };
  write_page("alphadrine", "For yawns, also with betadrine.");
  expect_betadrine(index(), "another file was edited");
  write_page("hiccups", "A drug that has the name of what others are for.");
  expect_betadrine(index(), "names have changed");
  for (int i = 0; i < 9; ++i) write_page("newdrine" + std::to_string(i), "For sighs.");
  expect_betadrine(index(), "most is new");
  auto anew = options();
  anew.rebuild = true;
  expect_betadrine(index_corpus(anew), "all is made anew");
  anew.families = false;  // what the index is made by is another
  anew.rebuild = false;
  expect_betadrine(index_corpus(anew), "another program");
}

TEST_F(LastGoodVersionsTest, ASectionThatAFamilySharesIsKeptToo) {
  const auto label = [&](int number) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += "Sentence " + std::to_string(i) + " of what all labels say. ";
    return R"({"results": [{"set_id": "set-)" + std::to_string(number) +
           R"(", "openfda": {"generic_name": ["epsidrine"], "brand_name": ["Epsidrine"]},
        "indications_and_usage": [")" +
           text + R"("], "warnings": ["Label )" + std::to_string(number) + R"( warns."]}]})";
  };
  for (int i = 0; i < 4; ++i) write("labels/" + std::to_string(i) + ".json", label(i));
  ASSERT_EQ(index().errors, 0U);
  const auto before = logical_lines(index_directory());
  write("labels/2.json", "{\"results\": [");
  const auto report = index();
  ASSERT_EQ(report.kept.size(), 1U);
  EXPECT_EQ(report.kept.front().path, "labels/2.json");
  EXPECT_EQ(logical_lines(index_directory()), before);
  auto anew = options();
  anew.rebuild = true;
  EXPECT_EQ(index_corpus(anew).kept.size(), 1U);
  EXPECT_EQ(logical_lines(index_directory()), before);
}

TEST_F(LastGoodVersionsTest, UntilItIsRemovedOrDropped) {
  write("drugs/betadrine.md", "");
  ASSERT_EQ(index().kept.size(), 1U);
  fs::remove(file("drugs/betadrine.md"));
  const auto removed = index();
  EXPECT_THAT(removed.kept, IsEmpty());
  EXPECT_THAT(removed.removed_ids, ElementsAre("drugs/betadrine"));

  write("drugs/gammadrine.md", "");
  ASSERT_EQ(index().kept.size(), 1U);
  const auto dropped = index({"drugs/gammadrine.md"});
  EXPECT_THAT(dropped.kept, IsEmpty());
  EXPECT_TRUE(dropped.written);
  EXPECT_THAT(dropped.removed_ids, ElementsAre("drugs/gammadrine"));
  EXPECT_THAT(section_lines(index_directory()), Not(Contains(HasSubstr("gammadrine"))));
  const auto after = index();
  EXPECT_FALSE(after.written) << "what was dropped stays dropped";
  EXPECT_THAT(after.kept, IsEmpty());
}

TEST_F(LastGoodVersionsTest, ADropThatNamesNothingBrokenIsTold) {
  write("drugs/betadrine.md", "");
  const auto report = index({"drugs/alphadrine.md", "drugs/beta"});
  EXPECT_EQ(report.kept.size(), 1U);
  EXPECT_EQ(std::count_if(report.issues.begin(), report.issues.end(),
                          [](const Issue& issue) { return issue.code == "nothing-dropped"; }),
            2);
  EXPECT_TRUE(says(index({"drugs/alphadrine.md"}), "nothing-dropped")) << "though nothing has changed";
  EXPECT_FALSE(says(index(), "nothing-dropped"));
  EXPECT_THAT(index({"drugs/"}).kept, IsEmpty()) << "a folder";
}

TEST_F(LastGoodVersionsTest, WhatNeverWasAMonographIsNoLoss) {
  write("drugs/new.md", "");
  const auto report = index();
  EXPECT_THAT(report.kept, IsEmpty());
  EXPECT_EQ(report.errors, 1U);
  EXPECT_EQ(report.monographs, 4U);
}

// Nothing can be taken over from an index of another shape: then nothing is published, unless the drug is to go.
TEST_F(LastGoodVersionsTest, InAnIndexOfAnotherVersion) {
  const auto generation = current_generation_directory(index_directory());
  {
    Xapian::WritableDatabase names(names_directory(generation).string(), Xapian::DB_OPEN);
    names.set_metadata(std::string(metadata::kSchema), "1");
    names.commit();
  }
  fs::remove(generation / "build-state");
  write_manifest(generation);
  write("drugs/betadrine.md", "");
  const auto refused = index();
  EXPECT_EQ(refused.generation, "");
  EXPECT_THAT(refused.refusal, HasSubstr("--drop drugs/betadrine.md"));
  EXPECT_EQ(current_generation_directory(index_directory()), generation);
  const auto dropped = index({"drugs/betadrine.md"});
  EXPECT_EQ(dropped.monographs, 3U);
  EXPECT_TRUE(dropped.written);
}

TEST_F(LastGoodVersionsTest, TheReportNamesThem) {
  write("drugs/betadrine.md", "");
  const auto report = index();
  EXPECT_THAT(report_text(report), HasSubstr("betadrine (drugs/betadrine.md)"));
  EXPECT_THAT(report_json(report), HasSubstr("\"kept\""));
}

}  // namespace
}  // namespace materia

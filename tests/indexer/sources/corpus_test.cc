#include "indexer/sources/corpus.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/sources/source_stream.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtensions[] = {"", ".md", ".markdown", ".txt"};

// A folder of its own for each test.
class CorpusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "materia-corpus-XXXXXX").string();
    top_ = ::mkdtemp(pattern.data());
    root_ = top_ / "root";
    fs::create_directory(root_);
  }
  void TearDown() override { fs::remove_all(top_); }

  fs::path write(const fs::path& path, std::string_view bytes = "---\ntitle: X\n---\n") {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  static std::vector<std::string> paths(const Corpus& corpus) {
    std::vector<std::string> out;
    for (const CorpusFile& file : corpus.files) out.push_back(file.path);
    return out;
  }
  static Corpus find(std::vector<fs::path> roots) { return find_corpus(roots, {.extensions = kExtensions}); }
  static Issue read_issue(const fs::path& location, std::uintmax_t max_bytes = kMaxFileBytes) {
    auto read = read_corpus_file({"m.md", location}, max_bytes);
    return std::holds_alternative<Issue>(read) ? std::get<Issue>(read) : Issue{};
  }

  fs::path top_, root_;
};

TEST_F(CorpusTest, WalksFoldersInSortedOrderAndCountsWhatItSkips) {
  write(root_ / "b" / "two.md");
  write(root_ / "b" / "one.markdown");
  write(root_ / "a" / "plain.txt");
  write(root_ / "bare");
  write(root_ / "names.yaml");
  write(root_ / "label.JSON");
  write(root_ / "README.md");
  write(root_ / "LICENSE");
  write(root_ / ".hidden.md");
  write(root_ / ".git" / "x.md");
  const Corpus corpus = find({root_});
  EXPECT_EQ(paths(corpus), (std::vector<std::string>{"a/plain.txt", "b/one.markdown", "b/two.md", "bare"}));
  EXPECT_TRUE(corpus.issues.empty());
  EXPECT_EQ(corpus.skipped, (std::map<std::string, int>{{".json", 1}, {".yaml", 1}, {"README", 2}, {"hidden", 2}}));
  EXPECT_EQ(std::get<std::string>(read_corpus_file(corpus.files[0])), "---\ntitle: X\n---\n");
}

TEST_F(CorpusTest, SeveralRootsPrefixTheirNames) {
  write(top_ / "left" / "a.md");
  write(top_ / "right" / "a.md");
  EXPECT_EQ(paths(find({top_ / "left", top_ / "right" / ""})), (std::vector<std::string>{"left/a.md", "right/a.md"}));
}

TEST_F(CorpusTest, ARootMayBeAFile) {
  const fs::path file = write(root_ / "one.md");
  EXPECT_EQ(paths(find({file})), std::vector<std::string>{"one.md"});
  EXPECT_EQ(paths(find({file, root_})), (std::vector<std::string>{"one.md", "root/one.md"}));
}

TEST_F(CorpusTest, TellsWhatItRefuses) {
  write(root_ / "good.md");
  write(root_ / "same.md");
  write(root_ / "same.txt");
  fs::create_symlink(write(top_ / "outside.md"), root_ / "leaves.md");
  fs::create_symlink(root_ / "nowhere.md", root_ / "dangling.md");
  fs::create_symlink(root_ / "good.md", root_ / "inside.md");
  fs::create_symlink(root_, root_ / "loop");
  ASSERT_EQ(::mkfifo((root_ / "pipe.md").c_str(), 0600), 0);
  write(root_ / "new\nline.md");
  write(root_ / "\xFF.md");
  const Corpus corpus = find({root_});
  EXPECT_EQ(paths(corpus), (std::vector<std::string>{"good.md", "inside.md", "same.md"}));
  std::map<std::string, std::string> codes;
  for (const Issue& issue : corpus.issues) codes[issue.path] = issue.code;
  EXPECT_EQ(codes, (std::map<std::string, std::string>{{"?.md", "bad-path"},
                                                       {"dangling.md", "unreadable"},
                                                       {"leaves.md", "symlink-outside"},
                                                       {"loop", "not-a-file"},
                                                       {"new?line.md", "bad-path"},
                                                       {"pipe.md", "not-a-file"},
                                                       {"same.txt", "duplicate-id"}}));
}

TEST_F(CorpusTest, AnEmptyFolderAndAMissingOneAreErrors) {
  EXPECT_EQ(find({root_}).issues.at(0).code, "empty-corpus");
  write(root_ / "only.yaml");
  EXPECT_EQ(find({root_}).issues.at(0).code, "empty-corpus");
  const Corpus missing = find({top_ / "missing"});
  EXPECT_EQ(missing.issues.at(0).code, "unreadable");
  EXPECT_EQ(missing.issues.at(0).severity, Severity::kError);
}

TEST_F(CorpusTest, UnreadableFilesAndFolders) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const fs::path file = write(root_ / "secret.md");
  fs::permissions(file, fs::perms::none);
  EXPECT_EQ(read_issue(file).code, "unreadable");
  write(root_ / "closed" / "a.md");
  fs::permissions(root_ / "closed", fs::perms::none);
  EXPECT_EQ(find({root_}).issues.at(0).code, "unreadable");
  fs::permissions(root_ / "closed", fs::perms::owner_all);
}

TEST_F(CorpusTest, ReadsWithinLimitsAndNeverBlocks) {
  const fs::path large = write(root_ / "large.md");
  fs::resize_file(large, 200 << 20);  // 200 MB, a hole on the disk
  EXPECT_EQ(read_issue(large).code, "too-large");
  EXPECT_EQ(read_issue(write(root_ / "limit.md", "12345"), 4).code, "too-large");
  EXPECT_EQ(read_issue(root_ / "limit.md", 5).code, "");
  ASSERT_EQ(::mkfifo((root_ / "pipe.md").c_str(), 0600), 0);
  EXPECT_EQ(read_issue(root_ / "pipe.md").code, "not-a-file");
  EXPECT_EQ(read_issue("/dev/zero").code, "not-a-file");
  EXPECT_EQ(read_issue(root_).code, "not-a-file");
  EXPECT_EQ(read_issue(root_ / "gone.md").code, "unreadable");
  EXPECT_EQ(std::get<std::string>(read_corpus_file({"empty.md", write(root_ / "empty.md", "")})), "");
}

TEST(Issues, ReadAsOneLine) {
  EXPECT_EQ(to_string({"a/b.md", 7, Severity::kError, "yaml-syntax", "column 3: no"}),
            "a/b.md:7: error: yaml-syntax column 3: no");
  EXPECT_EQ(to_string({"a/b.md", 0, Severity::kWarning, "no-title", "none"}), "a/b.md: warning: no-title none");
}

}  // namespace
}  // namespace materia

// Files of strangers: each is told by its path, none harms, and the good files' index is the same with and without
// them.
#include <random>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/index_corpus.h"
#include "tests/support/index_contents.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

std::string times(std::size_t n, std::string_view piece) {
  std::string text;
  while (n-- > 0) text += piece;
  return text;
}

// Bodies that have cost a Markdown parser its time or its stack: nested, unclosed, quadratic.
std::string bomb(int kind, std::size_t n) {
  switch (kind) {
    case 0:
      return times(n, "[");
    case 1:
      return times(n, "> ");
    case 2:
      return times(n, "* a\n  ");
    case 3:
      return times(n, "**x ");
    case 4:
      return times(n, "`") + "x";
    case 5:
      return times(n, "![");
    case 6:
      return times(n, "<!--");
    case 7:
      return times(n, "&#x41") + ";";
    case 8:
      return times(n, "[a](") + "b";
    case 9:
      return times(n, "<table><tr><td rowspan=999>");
    case 10:
      return times(n, "&CounterClockwiseContourIntegral;&x;");
    case 11:
      return times(n, "<div>");
    case 12:
      return times(n, "~~a [[b {{c %%d ==e $f_ <del>");
    case 13:
      return times(n, "<script>") + times(n, "\n: a\n");
    case 14:
      return "|A|B|\n|-|-|\n" + times(n, "| |x<br>|\n");
    case 16:
      return "|A|B|\n|-|-|\n" + times(n, "|Dose|x|\n") + "|a|b|c|\n" + times(n, "\n: a\n");
    case 15:
      return times(n, "!!! a\n    ") + times(n, ":::b\n");
    default:
      return times(n, "|a") + "|\n" + times(n, "|-") + "|\n";
  }
}

// Writes files that must all be refused, under folder; returns how many.
int write_hostile(const fs::path& corpus, const fs::path& folder, int count) {
  std::mt19937 random(7);
  const auto put = [&](int i, const std::string& text) {
    const auto file = corpus / folder / ("hostile-" + std::to_string(i) + ".md");
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  };
  for (int i = 0; i < count; ++i) {
    switch (i % 10) {
      case 0: {  // noise
        std::string noise;
        for (std::size_t n = 1 + random() % 5000; n > 0; --n) noise += static_cast<char>(random() % 256);
        put(i, noise + '\xFF');
        break;
      }
      case 1:
        put(i, "---\na: &a [x, x]\n" + times(1 + random() % 40, "b: [*a, *a, *a, *a]\n") + "---\n");
        break;
      case 2:
        put(i, "---\ntitle: " + times(200 + random() % 20000, "[") + "\n---\n");
        break;
      case 3:
        put(i, "---\ntitle: \"x\n" + times(random() % 1000, "y\n"));
        break;
      case 4:
        put(i, "---\ntitle: A\n---\n" + times(20'000 + random() % 1000, "> ") + "x\n");
        break;
      case 5:
        put(i, std::string("---\ntitle: A\n---\n\n## Usage\n\nx") + '\0' + "y\n");
        break;
      case 6:
        ::mkfifo((corpus / folder / ("hostile-" + std::to_string(i) + ".md")).c_str(), 0600);
        break;
      case 7:
        fs::create_symlink("/etc/passwd", corpus / folder / ("hostile-" + std::to_string(i) + ".md"));
        break;
      case 8:
        put(i, "---\ntitle: A\n---\n## Dosage\n\n<<<<<<< a\n5 mg\n=======\n50 mg\n>>>>>>> b\n");
        break;
      default:
        put(i, times(9 << 20, "x"));
    }
  }
  return count;
}

TEST(HostileCorpus, EveryFileIsToldAndTheGoodOnesAreIndexedAsWithoutThem) {
  const TemporaryDirectory top;
  const auto corpus = write_small_corpus(top);
  const auto index_as = [&](const char* name) {
    IndexOptions options;
    options.corpus = {corpus.string()};
    options.index = top.path() / name;
    options.jobs = 2;
    return index_corpus(options);
  };
  const auto clean = index_as("clean");
  ASSERT_EQ(clean.errors, 0U);
  fs::create_directories(corpus / "bad");
  const int hostile = write_hostile(corpus, "bad", 400);
  const auto report = index_as("beside");
  EXPECT_EQ(report.monographs, clean.monographs);
  std::set<std::string> told;
  for (const auto& issue : report.issues)
    if (issue.severity == Severity::kError && issue.path.starts_with("bad/hostile-")) {
      told.insert(issue.path);
      EXPECT_FALSE(issue.message.empty()) << issue.path;
    }
  EXPECT_EQ(told.size(), static_cast<std::size_t>(hostile)) << "each file with its path";
  EXPECT_EQ(logical_lines(top.path() / "beside"), logical_lines(top.path() / "clean"));
  fs::remove_all(corpus / "bad");
  EXPECT_FALSE(index_as("clean").written) << "what was refused has left nothing behind";
}

// Nothing that a parser chokes on takes long or ends the run; what can be read is read.
TEST(HostileCorpus, BombsCostLittle) {
  const TemporaryDirectory top;
  const auto corpus = write_small_corpus(top);
  for (int kind = 0; kind < 18; ++kind)
    for (const std::size_t n : {1000U, 30'000U, 200'000U})
      top.write(corpus / ("bomb-" + std::to_string(kind) + "-" + std::to_string(n) + ".md"),
                "---\ntitle: Bomb\n---\n\n## Usage\n\n" + bomb(kind, n) + "\n");
  IndexOptions options;
  options.corpus = {corpus.string()};
  options.index = top.path() / "index";
  options.jobs = 2;
  const auto report = index_corpus(options);
  EXPECT_FALSE(report.generation.empty());
  for (const auto& issue : report.issues)
    EXPECT_TRUE(issue.severity == Severity::kWarning || issue.path.starts_with("bomb-")) << to_string(issue);
}

}  // namespace
}  // namespace materia

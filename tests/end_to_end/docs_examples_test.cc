// The documentation's examples print what the pages say:  "$ materia-search …" in a code block, and the lines below it.
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

struct Example {
  std::string command;  // "materia-search --limit 1 nausea"
  Lines output;         // "…": any lines, or the rest of a line
};

Lines lines_of(std::istream& in) {
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Example> examples_in(const Lines& page) {
  std::vector<Example> examples;
  bool inside = false;
  for (const auto& line : page) {
    if (line.starts_with("```")) {
      inside = false;
    } else if (line.starts_with("$ ")) {
      examples.push_back({line.substr(2), {}});
      inside = true;
    } else if (inside) {
      examples.back().output.push_back(line);
    }
  }
  return examples;
}

// What differs from run to run: names of generations, seconds.
std::string settled(const std::string& line) {
  static const std::regex kGeneration(R"(\d{6}-\d{8}T\d{6}Z-[0-9a-f]{4})"), kSeconds(R"(\d+\.\d\d s\b)");
  return std::regex_replace(std::regex_replace(line, kGeneration, "GENERATION"), kSeconds, "SECONDS");
}

// Does the output begin with these lines? Returns the first line that is not there, or "".
std::string missing_line(const Lines& expected, const Lines& output) {
  constexpr std::string_view kCut = "…";
  std::size_t at = 0;
  bool skip = false;
  for (const auto& line : expected) {
    if (line == kCut) {
      skip = true;
      continue;
    }
    const bool cut = line.ends_with(kCut);
    const std::string text = settled(cut ? line.substr(0, line.size() - kCut.size()) : line);
    const auto fits = [&](const std::string& printed) { return cut ? printed.starts_with(text) : printed == text; };
    while (skip && at < output.size() && !fits(settled(output[at]))) ++at;
    if (at == output.size() || !fits(settled(output[at]))) return line;
    ++at;
    skip = false;
  }
  return "";
}

class DocsExamples : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    write("mistakes/a.md", "---\ntitle: Examplol\nis_baned: true\n---\n## Usage\n\nCalms.\n\n### Wonder\nx\n");
    write("mistakes/b.md", "---\ntitle: Examplol\n");
    build("all", source("corpus"));
    build("monographs", source("corpus/monographs"));
  }
  static void TearDownTestSuite() { delete directory_; }

  static std::string made(const std::string& name) { return (directory_->path() / name).string(); }
  static std::string source(const std::string& path) { return (fs::path(MATERIA_SOURCE_DIR) / path).string(); }
  static void write(const std::string& name, std::string_view text) {
    fs::create_directories((directory_->path() / name).parent_path());
    std::ofstream(directory_->path() / name) << text;
  }
  static void build(const std::string& index, const std::string& corpus) {
    const auto built = run_program("materia-index", {"--index", made(index), corpus});
    ASSERT_EQ(built.status, 0) << built.err;
  }

  // The words of a command, with the files and indexes that the pages have names for.
  static std::vector<std::string> words_of(const std::string& command) {
    const bool judged = command.find("--eval") != std::string::npos, mistakes = command.ends_with(" DIR");
    std::vector<std::string> words;
    std::istringstream in(command);
    for (std::string word; in >> word;) {
      if (word == "INDEX") word = made(judged ? "monographs" : mistakes ? "new" : "all");
      if (word == "DIR") word = made("mistakes");
      if (word == "build/demo-index") word = made("all");
      if (word.starts_with("tests/")) word = source(word);
      words.push_back(word);
    }
    return words;
  }

  static inline TemporaryDirectory* directory_ = nullptr;
};

TEST(DocsExample, IsComparedLineByLine) {
  EXPECT_EQ(missing_line({"a", "b"}, {"a", "b", "c"}), "");
  EXPECT_EQ(missing_line({"b"}, {"a", "b"}), "b");
  EXPECT_EQ(missing_line({"a", "…", "c…"}, {"a", "b", "cd"}), "");
  EXPECT_EQ(missing_line({"a", "…", "d"}, {"a", "b", "c"}), "d");
  EXPECT_EQ(missing_line({"1 found; 0.36 s"}, {"1 found; 1.20 s"}), "");
  EXPECT_EQ(missing_line({"1 found; 0.36 s"}, {"2 found; 0.36 s"}), "1 found; 0.36 s");
}

TEST_F(DocsExamples, PrintWhatThePagesSay) {
  int compared = 0;
  for (const char* page : {"README.md", "docs/operations.md"}) {
    std::ifstream in(source(page));
    for (const auto& example : examples_in(lines_of(in))) {
      auto words = words_of(example.command);
      const std::string program = fs::path(words.front()).filename().string();
      words.erase(words.begin());
      const auto done = run_program(program, words);
      std::istringstream printed(done.out + done.err);
      const Lines output = lines_of(printed);
      EXPECT_EQ(missing_line(example.output, output), "") << page << ": " << example.command << "\nprints\n"
                                                          << done.out << done.err;
      ++compared;
    }
  }
  EXPECT_GE(compared, 4);
}

}  // namespace
}  // namespace materia

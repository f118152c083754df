// The layers, one name for one type, and where third-party headers may stand:  common <- indexer;  common <- searcher
// <- server.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"common", {"common"}},
    {"indexer", {"common", "indexer"}},
    {"searcher", {"common", "searcher"}},
    {"server", {"common", "searcher", "server"}},
};

struct ThirdParty {
  std::string header;  // begins with this
  std::set<std::string> files;
};
const std::vector<ThirdParty> kThirdParty = {
    {"httplib", {"server/http/http_library.cc"}},
    {"cmark", {"indexer/formats/markdown/markdown.cc"}},
    {"yaml-cpp/", {"common/encoding/yaml_document.cc"}},
};

struct Include {
  std::string file;  // "indexer/main.cc"
  int line = 0;
  std::string header;
  bool own = false;  // in quotes
};

// What is wrong with it, or nothing.
std::string fault(const Include& include) {
  const std::string place = include.file + ":" + std::to_string(include.line) + ": ";
  const std::string layer = include.file.substr(0, include.file.find('/'));
  if (include.own) {
    const std::string other = include.header.substr(0, include.header.find('/'));
    if (!kMayInclude.contains(other))
      return place + "\"" + include.header + "\" is no path from the top of the project";
    if (!kMayInclude.at(layer).contains(other)) return place + layer + " must not know " + include.header;
  }
  for (const auto& [header, files] : kThirdParty)
    if (include.header.starts_with(header) && !files.contains(include.file))
      return place + include.header + " belongs in " + *files.begin() + " alone";
  return "";
}

// "#include <x.h>" → {"x.h", false}; an empty header where the line is something else.
Include read_include(std::string line) {
  std::erase_if(line, [](char c) { return c == ' ' || c == '\t'; });
  constexpr std::string_view kInclude = "#include";
  if (!line.starts_with(kInclude) || line.size() == kInclude.size()) return {};
  const char open = line[kInclude.size()];
  if (open != '<' && open != '"') return {};
  const auto begin = kInclude.size() + 1, end = line.find(open == '<' ? '>' : '"', begin);
  return {"", 0, line.substr(begin, end - begin), open == '"'};
}

std::vector<Include> includes_of(const fs::path& path, const std::string& name) {
  std::vector<Include> found;
  std::ifstream in(path);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    Include include = read_include(line);
    if (include.header.empty()) continue;
    include.file = name;
    include.line = number;
    found.push_back(std::move(include));
  }
  return found;
}

TEST(Layers, ReadIncludes) {
  EXPECT_EQ(read_include("#include <httplib.h>  // sockets").header, "httplib.h");
  EXPECT_FALSE(read_include("#include <httplib.h>").own);
  EXPECT_EQ(read_include("  # include \t\"common/text/fold.h\"").header, "common/text/fold.h");
  EXPECT_TRUE(read_include("#include \"common/text.h\"").own);
  for (const char* line : {"", "#include", "#include MACRO", "// #include <a.h>", "#define X"})
    EXPECT_EQ(read_include(line).header, "") << line;
}

TEST(Layers, TellRightFromWrong) {
  struct Row {
    Include include;
    bool allowed;
  };
  const Row rows[] = {
      {{"common/text/fold.cc", 1, "common/text/fold.h", true}, true},
      {{"indexer/main.cc", 1, "common/text/fold.h", true}, true},
      {{"server/main.cc", 1, "searcher/search.h", true}, true},
      {{"server/http/http_library.cc", 1, "httplib.h", false}, true},
      {{"common/encoding/yaml_document.cc", 1, "yaml-cpp/parser.h", false}, true},
      {{"indexer/vocabulary/names_file.cc", 1, "yaml-cpp/yaml.h", false}, false},
      {{"common/text/fold.cc", 1, "indexer/monograph/monograph.h", true}, false},
      {{"indexer/main.cc", 1, "searcher/search.h", true}, false},
      {{"searcher/main.cc", 1, "indexer/monograph/monograph.h", true}, false},
      {{"searcher/main.cc", 1, "server/http/problem.h", true}, false},
      {{"server/main.cc", 1, "indexer/monograph/monograph.h", true}, false},
      {{"server/main.cc", 1, "problem.h", true}, false},
      {{"server/handlers.cc", 1, "httplib.h", false}, false},
      {{"indexer/formats/markdown/outline.cc", 1, "cmark.h", false}, false},
      {{"common/text/fold.cc", 1, "yaml-cpp/yaml.h", false}, false},
  };
  for (const auto& [include, allowed] : rows)
    EXPECT_EQ(fault(include).empty(), allowed) << include.file << " " << include.header;
}

TEST(Layers, NoIncludePointsTheWrongWay) {
  std::vector<std::string> faults;
  int files = 0;
  for (const auto& [layer, _] : kMayInclude) {
    const fs::path folder = fs::path(MATERIA_SOURCE_DIR) / layer;
    ASSERT_TRUE(fs::is_directory(folder)) << folder;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cc" && extension != ".h") continue;
      ++files;
      for (const auto& include : includes_of(entry.path(), fs::relative(entry.path(), MATERIA_SOURCE_DIR).string()))
        if (auto what = fault(include); !what.empty()) faults.push_back(std::move(what));
    }
  }
  EXPECT_GT(files, 50) << "are the sources elsewhere?";
  std::sort(faults.begin(), faults.end());
  std::string all;
  for (const auto& what : faults) all += "\n" + what;
  EXPECT_TRUE(faults.empty()) << all;
}

// The name a line of a header gives to a type of the namespace: "struct Hit {" → "Hit". Empty where it gives none.
std::string declared_type(const std::string& line) {
  for (const std::string_view word : {"struct ", "class ", "enum class "})
    if (line.starts_with(word) && (line.find('{') != std::string::npos || !line.ends_with(';'))) {
      const std::string name = line.substr(word.size());
      return name.substr(0, name.find_first_of(" :{"));
    }
  return "";
}

TEST(Layers, ReadTypes) {
  EXPECT_EQ(declared_type("struct Hit {"), "Hit");
  EXPECT_EQ(declared_type("class Searcher {"), "Searcher");
  EXPECT_EQ(declared_type("enum class Kind : char { kA };"), "Kind");
  for (const char* line : {"struct Hit;", "  struct Inner {", "// struct Hit {", "Hit hit;", ""})
    EXPECT_EQ(declared_type(line), "") << line;
}

// Two types of one name are two definitions of its destructor, of which a program that links both keeps one.
TEST(Layers, NoTypeIsDeclaredTwice) {
  std::map<std::string, std::string> seen;
  for (const auto& [layer, _] : kMayInclude)
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(MATERIA_SOURCE_DIR) / layer)) {
      if (entry.path().extension() != ".h") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        const std::string name = declared_type(line);
        if (name.empty()) continue;
        const auto [at, is_new] = seen.emplace(name, entry.path().string());
        EXPECT_TRUE(is_new) << name << " stands in " << at->second << " and in " << entry.path().string();
      }
    }
  EXPECT_GT(seen.size(), 50u) << "are the headers elsewhere?";
}

// Copies of these globals count their references without a lock, in whatever thread they are made.
TEST(Layers, NoThreadSharesAXapianQuery) {
  for (const char* folder : {"common", "searcher", "server"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(MATERIA_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".cc") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);)
        if (line.find("//") == std::string::npos) {
          EXPECT_EQ(line.find("Query::MatchAll"), std::string::npos) << entry.path() << ": " << line;
          EXPECT_EQ(line.find("Query::MatchNothing"), std::string::npos) << entry.path() << ": " << line;
        }
    }
}

}  // namespace
}  // namespace materia

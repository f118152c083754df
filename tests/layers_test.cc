// The shape of the source tree: which folder may include which, where third-party headers may stand, tests beside what
// they test, and no type declared twice.

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

// Which top folder may include which.
const std::map<std::string, std::set<std::string>> kMayInclude = {
    {"common", {"common"}},
    {"indexer", {"common", "indexer"}},
    {"searcher", {"common", "searcher"}},
    {"server", {"common", "searcher", "server"}},
};

// The floors of each top folder, lowest first. A room is a sub-folder, or a file that stands in the top folder itself.
// A room includes only rooms on lower floors: none above it and none beside it.
const std::map<std::string, std::vector<std::set<std::string>>> kFloors = {
    {"common",
     {{"encoding"},
      {"language"},
      {"text"},
      {"index", "lexicon"},
      {"report"},
      {"command_line", "language_compiler", "word_set_compiler"}}},
    {"indexer",
     {{"monograph"},
      {"concepts", "sections", "sources"},
      {"formats", "vocabulary"},
      {"names"},
      {"families"},
      {"write"},
      {"update"},
      {"publish"},
      {"index_report"},
      {"stored_report"},
      {"index_corpus"},
      {"html_report", "publish_commands", "report", "sarif_report"},
      {"generation_commands"},
      {"main"}}},
    {"searcher",
     {{"filters"},
      {"names", "search"},
      {"side_by_side"},
      {"reading"},
      {"index", "output"},
      {"ranking"},
      {"spelling"},
      {"snippets"},
      {"answers"},
      {"searcher"},
      {"evaluation", "mcp"},
      {"main"}}},
    {"server",
     {{"http", "routes", "search_service", "service_manager", "settings"},
      {"result_cursor"},
      {"logs", "pages", "search_params", "searcher_pool"},
      {"handlers", "librarians"},
      {"main"}}},
};

// Headers that only these files, or files of these folders, may include.
struct ThirdParty {
  std::string header;  // begins with this
  std::vector<std::string> places;
};
const std::vector<ThirdParty> kThirdParty = {
    {"archive", {"indexer/formats/archive/archive_stream.cc"}},
    {"curl/", {"indexer/publish/http_source.cc"}},
    {"sodium", {"indexer/publish/file_digests.cc", "indexer/publish/signing.cc"}},
    {"cmark", {"indexer/formats/markdown/entities.cc", "indexer/formats/markdown/markdown.cc"}},
    {"httplib", {"server/http/http_library.cc"}},
    {"nlohmann/",
     {"indexer/formats/fhir/fhir_json.cc", "indexer/formats/openfda/label_stream.cc", "indexer/report.cc",
      "indexer/sarif_report.cc", "searcher/evaluation/", "searcher/mcp/", "searcher/output/notices.cc",
      "server/handlers/names_response.cc", "server/pages/page_texts.cc"}},
    {"pugixml", {"indexer/formats/xml/", "indexer/formats/spl/", "indexer/formats/fhir/"}},
    {"utf8proc", {"common/text/scripts.cc"}},
    {"xapian",
     {"common/", "indexer/index_corpus.cc", "indexer/update/", "indexer/write/", "searcher/index/", "searcher/ranking/",
      "searcher/answers/", "searcher/searcher.cc"}},
    {"xxhash", {"common/encoding/digest.cc", "common/index/manifest.cc"}},
    {"yaml-cpp/", {"common/encoding/yaml_document.cc"}},
    {"zlib", {"searcher/evaluation/log_lines.cc", "server/http/compression.cc"}},
    {"zstd", {"common/index/stored_sections.cc", "indexer/write/section_spool.cc", "server/http/compression.cc"}},
};

struct Include {
  std::string file;  // "indexer/main.cc"
  int line = 0;
  std::string header;
  bool own = false;  // in quotes
};

// "indexer/names/substances.h" → "names", "indexer/main.cc" → "main".
std::string room_of(const std::string& path) {
  const auto begin = path.find('/') + 1;
  return path.substr(begin, path.find_first_of("/.", begin) - begin);
}

// The floor of a file's room, counted from 0; -1 if kFloors does not know the room.
int floor_of(const std::string& path) {
  const auto& floors = kFloors.at(path.substr(0, path.find('/')));
  const auto at =
      std::find_if(floors.begin(), floors.end(), [&](const auto& rooms) { return rooms.contains(room_of(path)); });
  return at == floors.end() ? -1 : static_cast<int>(at - floors.begin());
}

std::string fault_of_own(const Include& include) {
  const std::string top = include.file.substr(0, include.file.find('/')),
                    other = include.header.substr(0, include.header.find('/'));
  if (!kMayInclude.contains(other)) return "\"" + include.header + "\" is no path from the top of the project";
  if (!kMayInclude.at(top).contains(other)) return top + " must not include " + include.header;
  for (const auto& path : {include.file, include.header})
    if (floor_of(path) < 0) return "kFloors does not say on which floor " + path + " is";
  if (top == other && room_of(include.file) != room_of(include.header) &&
      floor_of(include.header) >= floor_of(include.file))
    return room_of(include.file) + " must not include " + include.header + ", which is not on a lower floor";
  return "";
}

// What is wrong with it, empty if nothing is.
std::string fault(const Include& include) {
  const std::string place = include.file + ":" + std::to_string(include.line) + ": ";
  if (include.own) {
    const std::string what = fault_of_own(include);
    return what.empty() ? "" : place + what;
  }
  for (const auto& [header, places] : kThirdParty)
    if (include.header.starts_with(header) &&
        std::none_of(places.begin(), places.end(), [&](const auto& begin) { return include.file.starts_with(begin); }))
      return place + include.header + " may only be included in " + places.front();
  return "";
}

// "#include <x.h>" → {"x.h", false}; an empty header if the line is something else.
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

TEST(Layers, ReadsIncludes) {
  EXPECT_EQ(read_include("#include <httplib.h>  // sockets").header, "httplib.h");
  EXPECT_FALSE(read_include("#include <httplib.h>").own);
  EXPECT_EQ(read_include("  # include \t\"common/text/fold.h\"").header, "common/text/fold.h");
  EXPECT_TRUE(read_include("#include \"common/text/fold.h\"").own);
  for (const char* line : {"", "#include", "#include MACRO", "// #include <a.h>", "#define X"})
    EXPECT_EQ(read_include(line).header, "") << line;
}

TEST(Layers, TellsRightFromWrong) {
  struct Row {
    Include include;
    bool allowed;
  };
  const Row rows[] = {
      {{"common/text/fold.cc", 1, "common/text/fold.h", true}, true},
      {{"indexer/main.cc", 1, "common/text/fold.h", true}, true},
      {{"server/main.cc", 1, "searcher/search.h", true}, true},
      {{"server/http/http_library.cc", 1, "httplib.h", false}, true},
      {{"common/encoding/yaml_document.cc", 1, "yaml-cpp/yaml.h", false}, true},
      {{"searcher/ranking/query_builder.cc", 1, "xapian.h", false}, true},
      {{"indexer/names/substances.cc", 1, "indexer/names/name_patterns.h", true}, true},
      {{"indexer/names/substances.cc", 1, "indexer/vocabulary/names_file.h", true}, true},
      {{"indexer/main.cc", 1, "indexer/index_corpus.h", true}, true},
      {{"indexer/vocabulary/names_file.cc", 1, "indexer/names/substances.h", true}, false},
      {{"common/index/schema.cc", 1, "common/lexicon/lexicon.h", true}, false},
      {{"common/surprise/egg.cc", 1, "common/text/fold.h", true}, false},
      {{"server/handlers/handlers.cc", 1, "xapian.h", false}, false},
      {{"common/text/fold.cc", 1, "indexer/monograph/monograph.h", true}, false},
      {{"indexer/main.cc", 1, "searcher/search.h", true}, false},
      {{"searcher/main.cc", 1, "indexer/monograph/monograph.h", true}, false},
      {{"searcher/main.cc", 1, "server/http/problem.h", true}, false},
      {{"server/main.cc", 1, "indexer/monograph/monograph.h", true}, false},
      {{"server/main.cc", 1, "problem.h", true}, false},
      {{"server/handlers/handlers.cc", 1, "httplib.h", false}, false},
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
  EXPECT_GT(files, 50) << "have the sources moved?";
  std::sort(faults.begin(), faults.end());
  std::string all;
  for (const auto& what : faults) all += "\n" + what;
  EXPECT_TRUE(faults.empty()) << all;
}

// The type that a line of a header declares at namespace level: "struct Hit {" → "Hit". Empty if it declares none.
std::string declared_type(const std::string& line) {
  for (const std::string_view word : {"struct ", "class ", "enum class "})
    if (line.starts_with(word) && (line.find('{') != std::string::npos || !line.ends_with(';'))) {
      const std::string name = line.substr(word.size());
      return name.substr(0, name.find_first_of(" :{"));
    }
  return "";
}

TEST(Layers, ReadsTypes) {
  EXPECT_EQ(declared_type("struct Hit {"), "Hit");
  EXPECT_EQ(declared_type("class Searcher {"), "Searcher");
  EXPECT_EQ(declared_type("enum class Kind : char { kA };"), "Kind");
  for (const char* line : {"struct Hit;", "  struct Inner {", "// struct Hit {", "Hit hit;", ""})
    EXPECT_EQ(declared_type(line), "") << line;
}

// Two types of the same name give two definitions of its inline members: a program that links both keeps only one.
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
        EXPECT_TRUE(is_new) << name << " is declared in " << at->second << " and in " << entry.path().string();
      }
    }
  EXPECT_GT(seen.size(), 50u) << "have the headers moved?";
}

// Copying these globals counts a reference without a lock, so threads that copy them race.
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

// The documentation names files that exist, functions that are where it says, and links that lead somewhere.

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = MATERIA_SOURCE_DIR;

// Pages that name functions: `name()` must occur in one of the files named on the same line.
constexpr std::string_view kPageOfFunctions = "docs/architecture.md";

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Relative to the project, sorted.
std::vector<std::string> pages() {
  std::vector<std::string> found = {"README.md", "corpus/README.md", "tests/bench/README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(kSource / "docs"))
    if (entry.path().extension() == ".md") found.push_back(fs::relative(entry.path(), kSource).string());
  std::sort(found.begin(), found.end());
  return found;
}

bool is_path_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '/' || c == '-';
}

// What looks like a path from the top of the project: "see `common/text/fold.cc`." → {"common/text/fold.cc"}.
std::vector<std::string> paths_in(const std::string& text) {
  static const std::regex kPath(R"((common|indexer|searcher|server|corpus|tests|docs|scripts)/[\w./-]*)");
  std::vector<std::string> paths;
  for (std::sregex_iterator at(text.begin(), text.end(), kPath), end; at != end; ++at) {
    const auto begin = static_cast<std::size_t>(at->position());
    if (begin > 0 && is_path_character(text[begin - 1])) continue;
    std::string path = at->str();
    while (path.ends_with('.') || path.ends_with('/') || path.ends_with('-')) path.pop_back();
    paths.push_back(std::move(path));
  }
  return paths;
}

// "`match_route()`" → {"match_route"}; of "`Searcher::search()`" the last part.
std::vector<std::string> functions_in(const std::string& line) {
  static const std::regex kFunction(R"(`(?:\w+::)*(\w+)\(\)`)");
  std::vector<std::string> names;
  for (std::sregex_iterator at(line.begin(), line.end(), kFunction), end; at != end; ++at) names.push_back((*at)[1]);
  return names;
}

// Lines outside fenced and indented code.
std::vector<std::string> prose_lines(const std::string& markdown) {
  std::vector<std::string> lines;
  std::istringstream in(markdown);
  bool fenced = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("```")) {
      fenced = !fenced;
    } else if (!fenced && !line.starts_with("    ")) {
      lines.push_back(line);
    }
  }
  return lines;
}

// "See [a](b.md#c)" → {"b.md#c"}; addresses outside the project are left out.
std::vector<std::string> links_in(const std::string& markdown) {
  static const std::regex kLink(R"(\]\(([^)\s]+)\))");
  std::vector<std::string> links;
  for (const auto& line : prose_lines(markdown))
    for (std::sregex_iterator at(line.begin(), line.end(), kLink), end; at != end; ++at)
      if (const std::string target = (*at)[1]; target.find("://") == std::string::npos) links.push_back(target);
  return links;
}

// As GitHub makes it: "### Go back & verify" → "go-back--verify".
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-')
      anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (c == ' ')
      anchor += '-';
  }
  return anchor;
}

std::set<std::string> anchors_in(const std::string& markdown) {
  std::set<std::string> anchors;
  for (const auto& line : prose_lines(markdown))
    if (const auto text = line.find_first_not_of('#'); text != 0 && text != line.npos && line[text] == ' ')
      anchors.insert(anchor_of(std::string_view(line).substr(text + 1)));
  return anchors;
}

// Does a link on this page lead somewhere? page: relative to the project.
bool leads_somewhere(const std::string& page, const std::string& link) {
  const auto hash = link.find('#');
  const std::string file = link.substr(0, hash);
  const fs::path target = file.empty() ? kSource / page : (kSource / page).parent_path() / file;
  if (!fs::exists(target)) return false;
  return hash == link.npos || anchors_in(read_file(target)).contains(link.substr(hash + 1));
}

TEST(Docs, PathsAreFound) {
  using Paths = std::vector<std::string>;
  EXPECT_EQ(paths_in("see `common/text/fold.cc`."), Paths{"common/text/fold.cc"});
  EXPECT_EQ(paths_in("`server/` and (docs/a.md)"), (Paths{"server", "docs/a.md"}));
  EXPECT_EQ(paths_in("corpus/names/*.yaml"), Paths{"corpus/names"});
  for (const char* other : {"build/tests/mutations", "/usr/share/docs/x", "searcher", "the server", "mydocs/a.md"})
    EXPECT_EQ(paths_in(other), Paths{}) << other;
}

TEST(Docs, LinksAreFound) {
  using Links = std::vector<std::string>;
  EXPECT_EQ(links_in("[a](b.md#c), ![d](e.png)"), (Links{"b.md#c", "e.png"}));
  EXPECT_EQ(links_in("[a](https://example.org)\n```\n[a](b.md)\n```\n    [a](b.md)\n"), Links{});
  EXPECT_EQ(anchors_in("# A b\n```\n# no\n```\n    # no\n#no\n### Go back, verify `x_y`"),
            (std::set<std::string>{"a-b", "go-back-verify-x_y"}));
  EXPECT_TRUE(leads_somewhere("README.md", "docs/operations.md"));
  EXPECT_TRUE(leads_somewhere("docs/operations.md", "#serve-it"));
  EXPECT_FALSE(leads_somewhere("README.md", "docs/operations.md#no-such-heading"));
  EXPECT_FALSE(leads_somewhere("README.md", "operations.md"));
}

TEST(Docs, PathsExist) {
  for (const auto& page : pages())
    for (const auto& path : paths_in(read_file(kSource / page)))
      EXPECT_TRUE(fs::exists(kSource / path)) << page << " names " << path;
}

TEST(Docs, LinksLeadSomewhere) {
  for (const auto& page : pages())
    for (const auto& link : links_in(read_file(kSource / page)))
      EXPECT_TRUE(leads_somewhere(page, link)) << page << " links to " << link;
}

TEST(Docs, FunctionsAreWhereThePageSays) {
  int checked = 0;
  std::istringstream page(read_file(kSource / kPageOfFunctions));
  for (std::string line; std::getline(page, line);) {
    std::string sources;
    for (const auto& path : paths_in(line))
      if (fs::is_regular_file(kSource / path)) sources += read_file(kSource / path);
    for (const auto& name : functions_in(line)) {
      ++checked;
      EXPECT_TRUE(std::regex_search(sources, std::regex("\\b" + name + "\\(")))
          << name << "() is not in a file of: " << line;
    }
  }
  EXPECT_GT(checked, 10);
}

}  // namespace
}  // namespace materia

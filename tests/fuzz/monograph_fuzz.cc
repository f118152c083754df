// Files of strangers: front matter, Markdown, sections, names.
#include <set>

#include "common/encoding/utf8.h"
#include "common/text/fold.h"
#include "indexer/formats/markdown/monograph_parser.h"
#include "indexer/names/monograph_summary.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace materia;
  auto parsed = parse_monograph("a/file.md", as_text(data, size));
  require(parsed.monograph || !parsed.issues.empty(), "a file is refused without a word");
  for (const auto& issue : parsed.issues) {
    require(issue.path == "a/file.md" && issue.line >= 0, "an issue stands nowhere");
    require(!issue.code.empty() && !issue.message.empty(), "an issue says nothing");
  }
  if (!parsed.monograph) return 0;
  std::set<std::string> anchors;
  for (const auto& section : parsed.monograph->sections) {
    require(!section.anchor.empty() && anchors.insert(section.anchor).second, "an anchor stands for two sections");
    require(section.text.find('\0') == std::string::npos, "a NUL in a text");
    require(find_invalid_utf8(section.text) == std::string_view::npos, "a text that is not UTF-8");
    require(find_invalid_utf8(section.anchor) == std::string_view::npos, "an anchor that is not UTF-8");
  }
  summarize(*parsed.monograph);
  for (const auto& name : parsed.monograph->names) require(name.text.size() < size + 64, "a name out of nothing");
  return 0;
}

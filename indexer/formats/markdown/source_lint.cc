#include "indexer/formats/markdown/source_lint.h"

#include <algorithm>
#include <string>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

// "##Usage", not "#1" and not "# Usage".
bool is_closed_heading(std::string_view line) {
  const auto marks = line.find_first_not_of('#');
  if (marks == 0 || marks == std::string_view::npos || marks > 6) return false;
  const char next = line[marks];
  return (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
}

}  // namespace

std::vector<Issue> lint_source(std::string_view path, std::string_view text) {
  std::vector<Issue> issues;
  const auto issue = [&](int line, Severity severity, const char* code, const char* message) {
    issues.push_back({std::string(path), line, severity, code, message});
  };
  int number = 0, fence_line = 0;
  char fence = 0;  // of the code that is open
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    ++number;
    if (line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
      issue(number, Severity::kError, "merge-marker",
            "two versions stand here, as an unfinished merge leaves them: keep the right one and take the marks out");
      return issues;
    }
    if (line.starts_with("```") || line.starts_with("~~~")) {
      if (fence == 0) {
        fence = line.front();
        fence_line = number;
      } else if (fence == line.front()) {
        fence = 0;
      }
    } else if (fence == 0 && is_closed_heading(line)) {
      issue(number, Severity::kWarning, "heading-mark", "a heading needs a blank behind its \"#\"; read as plain text");
    }
  }
  if (fence != 0)
    issue(fence_line, Severity::kWarning, "code-not-closed",
          "all that follows is read as code, headings too: close it with a line like this one");
  return issues;
}

bool is_word_list(std::string_view text) {
  constexpr int kFewestLines = 100;
  if (text.find_first_of("#<|*:") != std::string_view::npos || text.starts_with("---")) return false;
  int lines = 0, words = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const int here = count_words(text.substr(0, end));
    lines += here > 0 ? 1 : 0;
    words += here;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines >= kFewestLines && words < 3 * lines;
}

}  // namespace materia

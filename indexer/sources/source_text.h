// The bytes of a file made into text that can be trusted, or refused: UTF-8, no NULs, line feeds only, no byte order
// mark, no characters that hide or turn round what a person sees.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"

namespace materia {

struct SourceText {
  std::optional<std::string> text;  // nothing where the bytes are refused; lines are those of the file
  std::vector<Issue> issues;        // "not-utf8", "nul-byte" (errors); "bom", "crlf", "invisible-character" (warnings)
};

// Pure. `path` only names the file in the issues.
[[nodiscard]] SourceText read_source_text(std::string_view path, std::string_view bytes);

// The 1-based line on which this byte stands.
int line_of(std::string_view text, std::size_t at);

}  // namespace materia

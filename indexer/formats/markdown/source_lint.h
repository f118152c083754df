// Slips of the pen that Markdown takes without a word, and that change what a monograph says.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"

namespace materia {

// "merge-marker" (error: two versions of a text stand in it one behind the other, so that it must not be read);
// "heading-mark" and "code-not-closed" (warnings). Pure. text: a whole monograph, UTF-8 with line feeds only.
[[nodiscard]] std::vector<Issue> lint_source(std::string_view path, std::string_view text);

// Is this a list of words, one or two a line, rather than a text about a drug?
[[nodiscard]] bool is_word_list(std::string_view text);

}  // namespace materia

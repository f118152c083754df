// Bold lines, labels in capitals and lines that say nothing but a known heading, where a page has no other headings.
//
//   **Indications**               a heading of level 2
#pragma once

#include <vector>

#include "indexer/formats/markdown/markdown.h"

namespace materia {

// The blocks with these headings in place; unchanged where a heading is written, or no line is a known one. titled: the
// page has a title elsewhere; otherwise a label that stands first and is none of a section's is its title.
[[nodiscard]] std::vector<TextBlock> with_label_headings(std::vector<TextBlock> blocks, bool titled);

}  // namespace materia

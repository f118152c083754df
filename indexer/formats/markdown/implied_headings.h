// Headings that a page does not mark as such: keys of a table or of a list of definitions, and, where a page has no
// other headings, bold lines, labels in capitals and lines that say nothing but a known heading.
//
//   | Indications | pain |        a heading of level 7 and the paragraph "pain"
//   **Indications**               a heading of level 2
#pragma once

#include <vector>

#include "indexer/formats/markdown/markdown.h"

namespace materia {

// The blocks with these headings in place. What a table or list of definitions opens is ended by a block kEnd. titled:
// the page has a title elsewhere; otherwise a label that stands first and is none of a section's is its title.
[[nodiscard]] std::vector<TextBlock> with_implied_headings(std::vector<TextBlock> blocks, bool titled);

}  // namespace materia

// Headings that a page does not mark as such: of quotes (quote_headings.h), of tables and definitions
// (key_headings.h), and, where a page has no other headings, lines that look like one (label_headings.h).
#pragma once

#include <vector>

#include "indexer/formats/markdown/markdown.h"

namespace materia {

// The blocks with these headings in place. titled: the page has a title elsewhere; otherwise a label that stands first
// and is none of a section's is its title.
[[nodiscard]] std::vector<TextBlock> with_implied_headings(std::vector<TextBlock> blocks, bool titled);

}  // namespace materia

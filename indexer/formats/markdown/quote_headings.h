// Callouts and other quotes that are headed as sections are.
//
//   > [!danger] Contraindications
//   > Active peptic ulcer             a heading of level 7, and the paragraph
#pragma once

#include <vector>

#include "indexer/formats/markdown/markdown.h"

namespace materia {

// The blocks with these headings in place. What a quote opens is ended by a block kEnd.
[[nodiscard]] std::vector<TextBlock> with_quote_headings(std::vector<TextBlock> blocks);

}  // namespace materia

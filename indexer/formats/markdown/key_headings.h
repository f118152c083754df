// Keys of a table, or of a list of definitions, that are known headings.
//
//   | Indications | pain |        a heading of level 7 and the paragraph "pain"
#pragma once

#include <vector>

#include "indexer/formats/markdown/markdown.h"

namespace materia {

// The blocks with these headings in place. What a table or list opens is ended by a block kEnd.
[[nodiscard]] std::vector<TextBlock> with_key_headings(std::vector<TextBlock> blocks);

}  // namespace materia

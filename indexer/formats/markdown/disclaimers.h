// Disclaimers: what a page says of itself and not of its drug.
#pragma once

#include <cstddef>

#include "indexer/formats/markdown/markdown.h"

namespace materia {

// How many bytes at the beginning of the block are a disclaimer: all of "**Disclaimer:** ...", or the sentences that
// say the same without the label. 0 if it begins with something else.
[[nodiscard]] std::size_t disclaimer_size(const TextBlock& block);

}  // namespace materia

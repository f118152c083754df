#include "indexer/formats/markdown/implied_headings.h"

#include <utility>

#include "indexer/formats/markdown/key_headings.h"
#include "indexer/formats/markdown/label_headings.h"
#include "indexer/formats/markdown/quote_headings.h"

namespace materia {

std::vector<TextBlock> with_implied_headings(std::vector<TextBlock> blocks, bool titled) {
  return with_label_headings(with_key_headings(with_quote_headings(std::move(blocks))), titled);
}

}  // namespace materia

// Blocks that a page does not have as such, for headings that it only implies.
#pragma once

#include <string_view>

#include "indexer/formats/markdown/markdown.h"
#include "indexer/monograph/plain_text.h"

namespace materia {

inline constexpr int kImpliedLevel = 7;    // below all written headings
inline constexpr int kMostLabelWords = 8;  // of what may be a heading at all

[[nodiscard]] inline TextBlock heading_at(int line, int level, std::string_view text) {
  TextBlock heading{.kind = TextBlockKind::kHeading, .level = level, .line = line};
  append(heading, trim(text), false, false);
  return heading;
}

[[nodiscard]] inline TextBlock paragraph_at(int line, std::string_view text) {
  TextBlock paragraph{.line = line};
  append(paragraph, trim(text), false, false);
  return paragraph;
}

}  // namespace materia

#include "indexer/formats/markdown/quote_headings.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "indexer/formats/markdown/heading_blocks.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

// The heading that the first line of a quote is: "Contraindications" of "Danger: Contraindications", as callouts are
// read, or of a bold line. Empty where it is none.
std::string_view heading_of(const TextBlock& first) {
  if (first.kind != TextBlockKind::kParagraph || first.depth > 0) return {};
  const std::string_view line = trim(std::string_view(first.text).substr(0, first.text.find('\n')));
  const auto colon = line.find(": ");
  if (colon != std::string_view::npos && line.find(' ') == colon + 1)
    if (const auto title = trim(line.substr(colon + 1)); map_heading(title)) return title;
  return bold_prefix(first) >= line.size() && map_heading(line) ? line : std::string_view{};
}

}  // namespace

std::vector<TextBlock> with_quote_headings(std::vector<TextBlock> blocks) {
  if (std::none_of(blocks.begin(), blocks.end(), [](const TextBlock& block) { return block.quote > 0; })) return blocks;
  std::vector<TextBlock> out;
  for (std::size_t i = 0; i < blocks.size();) {
    const int quote = blocks[i].quote;
    std::size_t end = i + 1;
    while (quote > 0 && end < blocks.size() && blocks[end].quote == quote) ++end;
    const auto heading = quote > 0 ? heading_of(blocks[i]) : std::string_view{};
    if (!heading.empty()) {
      const TextBlock& first = blocks[i];
      out.push_back(heading_at(first.line, kImpliedLevel, heading));
      if (const auto line_end = first.text.find('\n'); line_end != std::string::npos) {
        out.push_back(slice(first, line_end));
        ++out.back().line;
      }
      ++i;
    }
    for (; i < end; ++i) out.push_back(std::move(blocks[i]));
    if (!heading.empty()) out.push_back({.kind = TextBlockKind::kEnd, .line = out.back().line});
  }
  return out;
}

}  // namespace materia

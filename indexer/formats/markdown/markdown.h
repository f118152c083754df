// Markdown as a flat list of blocks of plain text, with what was bold or italic kept beside it.
//
//   parse_markdown("* **Adults:** 5 mg\n", 1).blocks[0] is a list item of depth 1 on line 1 with the text
//   "Adults: 5 mg" and the runs {0, 7, bold}, {7, 12}.
//
// Common Markdown is read by cmark; the dialects around it (tables, struck-out text, links of wikis, notes of other
// tools) are made common first by dialects.h or read from its paragraphs. cmark-gfm would bring tables and struck-out
// text alone, split the cells at "|" before it knows code, and costs quadratic time on unclosed tables and tildes.
//
// Only markdown.cc and entities.cc know cmark.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// kEnd: what the blocks since the last heading of level 7 have opened ends here (implied_headings.h).
enum class TextBlockKind { kHeading, kParagraph, kListItem, kTableRow, kCode, kEnd };

// A stretch of a block's text, in bytes; the runs of a block cover its text without gaps.
struct Run {
  std::size_t begin = 0, end = 0;
  bool bold = false, italic = false;
};

struct TextBlock {
  TextBlockKind kind = TextBlockKind::kParagraph;
  int level = 0;         // of a heading, 1..6; 7 where a table or list has it
  int depth = 0;         // how many lists it stands in; a paragraph with depth > 0 continues the item before it
  bool ordered = false;  // a list item with a number
  int line = 0;          // of the source, 1-based
  std::string text{};    // markup gone, entities decoded; a line break of the source is "\n"
  std::vector<Run> runs{};
  std::vector<std::string> cells{};  // of a table's row
  int quote = 0;                     // which quote of the page it stands in, 1 for the first; 0 for none
};

struct MarkdownFault {
  int line = 0;
  std::string message;
};

struct Markdown {
  std::vector<TextBlock> blocks;
  std::optional<MarkdownFault> fault;  // why the text was refused; then there are no blocks
};

// Reads UTF-8 without NULs; `first_line` is the number of its first line in the file. Text nested so deeply that
// reading it could take minutes is refused.
[[nodiscard]] Markdown parse_markdown(std::string_view text, int first_line);

// The same for a page of HTML.
[[nodiscard]] Markdown parse_html(std::string_view text, int first_line);

// Puts text at the end of a block, joining it to the last run where both look alike.
void append(TextBlock& block, std::string_view text, bool bold, bool italic);

// How many bytes at the beginning of the block are bold; 0 where it begins otherwise.
std::size_t bold_prefix(const TextBlock& block);

// The part of a block from byte `begin` to `end`, blanks at its ends removed.
TextBlock slice(const TextBlock& block, std::size_t begin, std::size_t end = std::string::npos);

}  // namespace materia

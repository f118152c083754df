// The text of paragraphs, lists and tables in XML, for SPL and XHTML alike: a paragraph, list item or table row becomes
// a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace materia {

struct BlockLine {
  std::string text;
  int heading = 0;                 // 1 to 6: of h1 to h6
  bool bold = false;               // every letter of it
  std::size_t bold_beginning = 0;  // bytes of text that are bold before others that are not
};

// Cells of a row are joined by " | ", the empty ones too: each keeps its place. Pictures, footnote marks and what is
// marked as deleted are left out. The deepest elements are kMaxXmlDepth deep.
[[nodiscard]] std::vector<BlockLine> block_lines(const pugi::xml_node& node);
[[nodiscard]] std::string block_text(const pugi::xml_node& node);

// The names of characters that XHTML has beside those of XML, made characters: "&nbsp;" is a no-break space. Unknown
// ones stay as they are.
[[nodiscard]] std::string with_entities(std::string_view text);

}  // namespace materia

#include "server/pages/section_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace materia {
namespace {

constexpr std::size_t kLongestLeadIn = 70, kLongestItem = 300;  // bytes

// Bytes of the section's text.
struct Line {
  std::size_t begin = 0, end = 0, lead = 0;  // lead: past its lead-in, begin if it has none
  bool item = false;
};

// The length of a line's lead-in ("Adults, pain or fever:"), colon included; 0 if it has none.
std::size_t lead_in_length(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == line.npos || colon > kLongestLeadIn || colon == 0) return 0;
  const std::string_view words = line.substr(0, colon);
  return words.find_first_of(".;!?") == words.npos ? colon + 1 : 0;
}

bool ends_as_item(std::string_view line) {
  return line.size() <= kLongestItem && std::string_view(".!?:").find(line.back()) == std::string_view::npos;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find('\n', begin), text.size());
    if (begin == end) continue;
    const std::string_view line = text.substr(begin, end - begin);
    const std::size_t lead = lead_in_length(line);
    lines.push_back({begin, end, begin + lead, lead > 0 || ends_as_item(line)});
  }
  std::vector<bool> items;
  for (std::size_t i = 0; i < lines.size(); ++i)  // one alone is no list
    items.push_back(lines[i].item && ((i > 0 && lines[i - 1].item) || (i + 1 < lines.size() && lines[i + 1].item)));
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].item = items[i];
  return lines;
}

// The text from byte begin up to byte end, with the words of the search highlighted.
void write_marked(HtmlWriter& page, const MonographView::Part& part, std::size_t begin, std::size_t end) {
  const std::string_view text = part.text;
  for (const auto& [first, past] : part.marks) {
    if (past <= begin || first >= end) continue;
    const std::size_t from = std::max(first, begin), to = std::min(past, end);
    page.text(text.substr(begin, from - begin)).element("mark", text.substr(from, to - from));
    begin = to;
  }
  page.text(text.substr(begin, end - begin));
}

void write_line(HtmlWriter& page, const MonographView::Part& part, const Line& line) {
  page.raw_if(line.item, "<li>", "<p>");
  if (line.lead > line.begin) {
    page.raw("<strong>");
    write_marked(page, part, line.begin, line.lead);
    page.raw("</strong>");
  }
  write_marked(page, part, line.lead, line.end);
  page.raw_if(line.item, "</li>\n", "</p>\n");
}

}  // namespace

void write_section_text(HtmlWriter& page, const MonographView::Part& part) {
  bool in_list = false;
  for (const Line& line : lines_of(part.text)) {
    if (line.item != in_list) page.raw_if(line.item, "<ul>\n", "</ul>\n");
    in_list = line.item;
    write_line(page, part, line);
  }
  page.raw_if(in_list, "</ul>\n");
}

}  // namespace materia

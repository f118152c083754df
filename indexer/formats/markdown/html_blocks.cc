#include "indexer/formats/markdown/html_blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/markdown/entities.h"
#include "indexer/formats/markdown/tables.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements that stand in a line of text; all others begin and end a block.
constexpr std::array<std::string_view, 35> kInline{
    "a",    "abbr",   "b",      "bdi", "bdo", "big",  "button", "cite", "code", "data", "del",  "dfn",
    "em",   "font",   "i",      "img", "ins", "kbd",  "label",  "mark", "q",    "s",    "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt",     "u",    "var",  "wbr",  "input"};

constexpr std::array<std::string_view, 4> kNoText{"script", "style", "template", "svg"};

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

constexpr std::size_t kMaxSpan = 64;  // rows or columns

// The number of rows or columns of a cell: 1 if it says nothing sensible.
int span_of(std::string_view attributes, std::string_view name) {
  const std::string_view value = attribute_of(attributes, name);
  int number = 0;
  for (const char c : value.substr(0, 3)) number = is_digit(c) ? number * 10 + (c - '0') : 0;
  return std::clamp(number, 1, static_cast<int>(kMaxSpan));
}

}  // namespace

// Behind the element that begins here, if it is closed: "<style>…</style>". 0 if it is not.
std::size_t HtmlReader::element_size(std::string_view text, std::string_view close, bool& unclosed) {
  if (unclosed) return 0;
  auto begin = text.find(close);
  if (begin == std::string_view::npos) {
    unclosed = true;
    return 0;
  }
  const auto end = text.find('>', begin);
  return end == std::string_view::npos ? text.size() : end + 1;
}

void HtmlReader::read(std::string_view html, int line, int depth, bool item) {
  line_ = line;
  depth_ = depth;
  item_ = item;
  bold_ = italic_ = heading_ = 0;
  HtmlTag tag;
  while (!html.empty()) {
    const std::size_t open = html.find('<');
    add_text(html.substr(0, open));
    if (open == std::string_view::npos) break;
    html.remove_prefix(open);
    std::size_t size = 0;
    if (html.starts_with("<!--")) {
      size = element_size(html, "-->", unclosed_comment_);
      if (size == 0) size = 4;
    } else if (html.starts_with("<!") || html.starts_with("<?")) {
      const auto end = html.find('>');
      size = end == std::string_view::npos ? 2 : end + 1;
    } else if ((size = tags_.read(html, tag)) > 0) {
      std::size_t whole = 0;
      if (!tag.closing && (is_one_of(kNoText, tag.name) || (tag.name == "title" && has_title_)))
        whole = element_size(html,
                             html.substr(1, 1) == lower_ascii(html.substr(1, 1))
                                 ? "</" + tag.name
                                 : "</" + std::string(html.substr(1, tag.name.size())),
                             unclosed_[tag.name]);
      if (whole > 0)
        size = whole;
      else
        read_tag(tag);
    }
    if (size == 0) {
      add_text("<");
      size = 1;
      html.remove_prefix(1);
      continue;
    }
    line_ += static_cast<int>(std::count(html.begin(), html.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
    html.remove_prefix(size);
  }
  if (!in_cell_) flush();
}

std::vector<TextBlock> HtmlReader::take(bool all) {
  if (all) {
    end_row();
    flush();
  }
  return std::exchange(blocks_, {});
}

std::string HtmlReader::inline_text(std::string_view written) {
  if (written.starts_with("<!") || written.starts_with("<?")) return "";
  HtmlTag tag;
  if (tags_.read(written, tag) == 0) return std::string(written);
  if (tag.name == "br") return std::string(1, kCellBreak);
  if (tag.name == "sup" && !tag.closing) return "^";
  if (tag.name == "img") return decode_entities(attribute_of(tag.attributes, "alt"));
  return is_one_of(kInline, tag.name) || tag.closing ? "" : std::string(1, kCellBreak);
}

void HtmlReader::add_text(std::string_view text) {
  const int breaks = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  if (tables_ > 0 && !in_cell_ && trim(text).empty()) {
    line_ += breaks;
    return;
  }
  if (block_.text.empty()) {
    const auto begin = std::min(text.find_first_not_of(" \t\n"), text.size());
    line_ += static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    text.remove_prefix(begin);
    block_.line = line_;
    line_ += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  } else {
    line_ += breaks;
  }
  append(block_, decode_entities(text), bold_ > 0, italic_ > 0);
}

void HtmlReader::read_tag(const HtmlTag& tag) {
  const int step = tag.closing ? -1 : 1;
  if (tag.name == "br") {
    append(block_, std::string(1, kCellBreak), bold_ > 0, italic_ > 0);
  } else if (tag.name == "b" || tag.name == "strong") {
    bold_ = std::max(0, bold_ + step);
  } else if (tag.name == "i" || tag.name == "em") {
    italic_ = std::max(0, italic_ + step);
  } else if (tag.name == "sup" && !tag.closing) {
    append(block_, "^", bold_ > 0, italic_ > 0);
  } else if (tag.name == "img") {
    append(block_, decode_entities(attribute_of(tag.attributes, "alt")), bold_ > 0, italic_ > 0);
  } else if (is_one_of(kInline, tag.name)) {
    return;
  } else if (tag.name == "table" || tag.name == "tr" || tag.name == "td" || tag.name == "th") {
    read_table_tag(tag);
  } else if (in_cell_) {
    append(block_, std::string(1, kCellBreak), bold_ > 0, italic_ > 0);  // a paragraph or list inside a cell
  } else {
    flush();
    if (is_heading(tag.name) || tag.name == "title")
      heading_ = tag.closing ? 0 : tag.name == "title" ? 1 : tag.name[1] - '0';
    if (tag.name == "ul" || tag.name == "ol") depth_ = std::max(0, depth_ + step);
    if (tag.name == "li") item_ = !tag.closing;
    if (tag.name == "dt" || tag.name == "summary") bold_ = tag.closing ? 0 : 1;
  }
}

void HtmlReader::read_table_tag(const HtmlTag& tag) {
  if (tag.name == "td" || tag.name == "th") {
    if (in_cell_) end_cell();
    if (!in_cell_ && !tag.closing) flush();
    in_cell_ = !tag.closing;
    bold_ = italic_ = 0;
    if (cells_.empty()) row_line_ = line_;
    if (!tag.closing) {
      cell_rows_ = span_of(tag.attributes, "rowspan");
      cell_columns_ = span_of(tag.attributes, "colspan");
    }
    return;
  }
  end_row();
  if (tag.name == "table") {
    flush();
    columns_.clear();
    spans_.clear();
    tables_ = std::max(0, tables_ + (tag.closing ? -1 : 1));
  }
}

// A cell that spans columns stands in the first of them; the others have the same text and are not told again.
void HtmlReader::end_cell() {
  const std::string text = join_cell_lines(std::exchange(block_, {}).text);
  for (int i = 0; i < cell_columns_; ++i) add_cell(i == 0 ? text : std::string(1, kCellBreak), cell_rows_);
}

// A cell that spans rows is told in each: "Adults; 5 mg", "Adults; 6 mg".
void HtmlReader::add_cell(const std::string& text, int rows) {
  fill_spans();
  const std::size_t column = cells_.size();
  cells_.push_back(text);
  if (rows < 2 || column >= kMaxSpan) return;
  if (spans_.size() <= column) spans_.resize(column + 1);
  spans_[column] = {rows - 1, text};
}

void HtmlReader::fill_spans() {
  while (cells_.size() < spans_.size() && spans_[cells_.size()].rows > 0) {
    Span& span = spans_[cells_.size()];
    --span.rows;
    cells_.push_back(span.text);
  }
}

void HtmlReader::end_row() {
  if (in_cell_) end_cell();
  in_cell_ = false;
  if (cells_.empty()) return;
  fill_spans();
  TextBlock row{.kind = TextBlockKind::kTableRow, .depth = depth_, .line = row_line_};
  append(row, row_text(cells_, columns_), false, false);
  row.cells = cells_;
  if (columns_.empty()) columns_ = cells_;
  cells_.clear();
  if (!row.text.empty()) blocks_.push_back(std::move(row));
}

void HtmlReader::flush() {
  TextBlock block = std::exchange(block_, {});
  if (trim(block.text).empty()) return;
  std::replace(block.text.begin(), block.text.end(), kCellBreak, '\n');
  block.depth = depth_;
  if (heading_ > 0) {
    block.kind = TextBlockKind::kHeading;
    block.level = heading_;
  } else if (item_) {
    block.kind = TextBlockKind::kListItem;
    block.depth = std::max(1, depth_);
    item_ = false;
  }
  blocks_.push_back(slice(block, 0));
}

}  // namespace materia

#include "indexer/formats/markdown/markdown.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include <cmark.h>

#include "indexer/formats/markdown/dialects.h"
#include "indexer/formats/markdown/html_blocks.h"
#include "indexer/formats/markdown/tables.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/heading_key.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

// cmark 0.30 is quadratic in nesting and in unclosed brackets: 50 kB of them take seconds, 1 MB half an hour. A real
// monograph nests five lists and has no image; these bounds keep the worst file at a fraction of a second.
constexpr int kMaxIndent = 200;          // columns before the first letter of a line
constexpr int kMaxMarkersALine = 16;     // "- - - > 1. " opens a container each
constexpr int kMaxImageMarks = 500;      // "![" in a file
constexpr int kMaxOpenBrackets = 20000;  // "[" and "<" in a file
constexpr int kMaxParagraphBytes = 256 << 10;

// How many list or quotation markers stand at the beginning of a line.
int container_markers(std::string_view line) {
  int markers = 0;
  std::size_t i = 0;
  while (i < line.size()) {
    if (is_blank(line[i])) {
      ++i;
      continue;
    }
    std::size_t digits = i;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    const bool bullet =
        (line[i] == '-' || line[i] == '+' || line[i] == '*') && (i + 1 == line.size() || is_blank(line[i + 1]));
    const bool number = digits > i && digits < line.size() && (line[digits] == '.' || line[digits] == ')') &&
                        (digits + 1 == line.size() || is_blank(line[digits + 1]));
    if (line[i] == '>' || bullet)
      ++i;
    else if (number)
      i = digits + 1;
    else
      break;
    ++markers;
  }
  return markers;
}

std::optional<MarkdownFault> find_hostile(std::string_view text, int first_line) {
  int line_number = first_line, images = 0, brackets = 0;
  std::size_t paragraph = 0;
  for (std::size_t at = 0; at < text.size(); ++line_number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    paragraph = indent == line.size() ? 0 : paragraph + line.size();
    for (std::size_t i = indent; i < line.size(); ++i) {
      if (line[i] == '[' || line[i] == '<') ++brackets;
      if (line[i] == '!' && i + 1 < line.size() && line[i + 1] == '[') ++images;
    }
    if (indent < line.size() && indent > kMaxIndent)
      return MarkdownFault{line_number, "indented by " + std::to_string(indent) + " columns: lists nested too deeply"};
    if (const int markers = container_markers(line.substr(indent)); markers > kMaxMarkersALine)
      return MarkdownFault{line_number,
                           std::to_string(markers) + " list or quotation marks on one line: nested too deeply"};
    if (images > kMaxImageMarks || brackets > kMaxOpenBrackets)
      return MarkdownFault{line_number, "too many opening brackets for a monograph"};
    if (paragraph > kMaxParagraphBytes)
      return MarkdownFault{line_number, "a paragraph of over " + std::to_string(kMaxParagraphBytes >> 10) + " kB"};
    at = end + 1;
  }
  return std::nullopt;
}

// "**Adults:**500 mg" is not bold by CommonMark's rules (no blank after the closing stars), and neither is a pair that
// an editor left open. What the writer meant is plain: every "**" that is left turns bold on or off.
void resolve_left_over_stars(TextBlock& block) {
  if (block.text.find("**") == std::string::npos) return;
  TextBlock resolved;
  bool toggled = false;
  for (const Run& run : block.runs) {
    std::string_view rest = std::string_view(block.text).substr(run.begin, run.end - run.begin);
    while (!rest.empty()) {
      const std::size_t stars = rest.find("**");
      append(resolved, rest.substr(0, stars), run.bold != toggled, run.italic);
      if (stars == std::string_view::npos) break;
      toggled = !toggled;
      rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of('*', stars)));
    }
  }
  block.text = std::move(resolved.text);
  block.runs = std::move(resolved.runs);
}

std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

constexpr std::size_t kMostTitleWords = 8;

// A line over a rule is a heading of level 2 to cmark, and to the writer a heading or the end of a paragraph: it is a
// heading if it is known as one, or short and no sentence.
bool is_underlined_heading(std::string_view text) {
  text = trim(text);
  if (map_heading(text)) return true;
  if (text.empty() || text.find('\n') != std::string_view::npos ||
      count_words(text) > static_cast<int>(kMostTitleWords))
    return false;
  return std::string_view(".,;:!-*_)").find(text.back()) == std::string_view::npos &&
         !(text.front() >= 'a' && text.front() <= 'z');
}

// cmark reads no tables: it gives a paragraph in which a rule follows the names of the columns. Where those begin, or
// npos.
std::size_t table_begin(std::string_view text) {
  if (text.find('|') == std::string_view::npos) return std::string_view::npos;
  std::size_t before = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view line = line_at(text, at);
    if (before != std::string_view::npos && is_table_rule(line) &&
        line_at(text, before).find('|') != std::string_view::npos)
      return before;
    before = at;
    at += line.size() + 1;
  }
  return std::string_view::npos;
}

// True where a line of a paragraph begins something of its own: "**Dosage:** ..." under the end of another sentence.
bool begins_bold_lead_in(const TextBlock& block, std::size_t at) {
  for (const Run& run : block.runs) {
    if (run.begin > at) return false;
    if (run.end <= at || !run.bold) continue;
    // The line break itself may stand in the run before or be the first byte of this one.
    if (run.begin != at && !(run.begin + 1 == at && block.text[run.begin] == '\n')) return false;
    const std::string_view bold = std::string_view(block.text).substr(at, run.end - at);
    return trim(bold).ends_with(':') || block.text.compare(run.end, 1, ":") == 0 || trim(bold).ends_with('?');
  }
  return false;
}

void add_table(const TextBlock& block, std::size_t begin, std::vector<TextBlock>& out) {
  int line = block.line + static_cast<int>(std::count(block.text.begin(),
                                                      block.text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  std::vector<std::string> columns;
  for (std::size_t at = begin; at < block.text.size(); ++line) {
    const std::string_view row = line_at(block.text, at);
    at += row.size() + 1;
    if (is_table_rule(row)) continue;
    TextBlock cells{.kind = TextBlockKind::kTableRow, .depth = block.depth, .line = line};
    cells.cells = table_cells(row);
    append(cells, row_text(cells.cells, columns), false, false);
    if (columns.empty()) columns = cells.cells;
    if (!cells.text.empty()) out.push_back(std::move(cells));
  }
}

// Blocks in, blocks out: tables into rows, paragraphs where a line begins with a bold lead-in into two.
void add_finished(TextBlock block, std::vector<TextBlock>& out) {
  resolve_left_over_stars(block);
  if (block.kind == TextBlockKind::kHeading) {
    std::replace(block.text.begin(), block.text.end(), kCellBreak, '\n');
    const std::string_view marked = block.text, plain = without_heading_marks(marked);
    block = slice(block, 0, static_cast<std::size_t>(plain.data() - marked.data()) + plain.size());
    if (!block.text.empty()) out.push_back(std::move(block));
    return;
  }
  if (block.kind == TextBlockKind::kTableRow) {
    out.push_back(std::move(block));
    return;
  }
  if (const std::size_t begin = table_begin(block.text); begin != std::string::npos) {
    if (begin > 0) add_finished(slice(block, 0, begin), out);
    add_table(block, begin, out);
    return;
  }
  for (char& c : block.text) c = c == kCellBreak ? '\n' : c == kEscapedBar ? '|' : c;
  std::size_t begin = 0;
  int line = block.line;
  for (std::size_t at = block.text.find('\n'); at != std::string::npos; at = block.text.find('\n', at + 1)) {
    if (!begins_bold_lead_in(block, at + 1)) continue;
    TextBlock before = slice(block, begin, at);
    before.line = line;
    line += static_cast<int>(std::count(block.text.begin() + static_cast<std::ptrdiff_t>(begin),
                                        block.text.begin() + static_cast<std::ptrdiff_t>(at) + 1, '\n'));
    begin = at + 1;
    if (!before.text.empty()) {
      out.push_back(std::move(before));
      block.kind = TextBlockKind::kParagraph;
    }
  }
  TextBlock last = slice(block, begin);
  last.line = line;
  if (!last.text.empty()) out.push_back(std::move(last));
}

// Indented code in a monograph is a list that was indented too far: its lines become list items and paragraphs.
void add_code(std::string_view code, TextBlock block, std::vector<TextBlock>& out) {
  for (std::size_t at = 0; at < code.size(); ++block.line) {
    std::string_view line = line_at(code, at);
    at += line.size() + 1;
    line = trim(line);
    TextBlock one = block;
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) {
      line = trim(line.substr(2));
      one.kind = TextBlockKind::kListItem;
      one.depth = block.depth + 1;
    }
    append(one, line, false, false);
    add_finished(std::move(one), out);
  }
}

// "HLA-B*5701 ... HLA-A*3101" is no emphasis: a single star between letters or digits is escaped. Empty where none is.
std::string with_protected_stars(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find('*', 1); at < text.size() - 1; at = text.find('*', at + 1)) {
    if (!is_word_char(text[at - 1]) || !is_word_char(text[at + 1])) continue;
    out.append(text, begin, at - begin).append("\\");
    begin = at;
  }
  if (begin > 0) out.append(text, begin);
  return out;
}

// Walks the tree in order and keeps what is open: no recursion, whatever the depth.
class Flattener {
 public:
  Flattener(std::string_view source, int first_line) : source_(source), first_line_(first_line), html_(source) {
    for (std::size_t at = 0; at <= source.size(); at = std::min(source.find('\n', at), source.size()) + 1)
      line_starts_.push_back(at);
  }

  void visit(cmark_node* node, bool entering) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        if (entering)
          lists_.push_back(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST);
        else
          lists_.pop_back();
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        read_quote(entering);
        break;
      case CMARK_NODE_ITEM:
        item_begins_ = entering;
        break;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        if (entering)
          open(node);
        else
          close();
        break;
      case CMARK_NODE_CODE_BLOCK:
        if (!is_fence(cmark_node_get_start_line(node)) && trim(literal(node)).starts_with('<')) {
          read_html(node);  // the inside of a table or list of HTML, behind an empty line
          break;
        }
        open(node);
        add_code(literal(node), std::move(block_), blocks_);
        break;
      case CMARK_NODE_HTML_BLOCK:
        read_html(node);
        break;
      case CMARK_NODE_STRONG:
        bold_ += entering ? 1 : -1;
        break;
      case CMARK_NODE_EMPH:
        italic_ += entering ? 1 : -1;
        break;
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        add_text(literal(node));
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        add_text("\n");
        break;
      case CMARK_NODE_HTML_INLINE:
        add_text(html_.inline_text(literal(node)));
        break;
      default:
        break;
    }
  }

  std::vector<TextBlock> take() {
    add_html(true);
    return std::move(blocks_);
  }

 private:
  static std::string_view literal(cmark_node* node) {
    const char* text = cmark_node_get_literal(node);
    return text ? text : "";
  }

  void add_text(std::string_view text) { append(block_, text, bold_ > 0, italic_ > 0); }

  void read_html(cmark_node* node) {
    html_.read(literal(node), first_line_ + cmark_node_get_start_line(node) - 1, static_cast<int>(lists_.size()),
               item_begins_);
    item_begins_ = false;
    add_html(false);
  }

  void read_quote(bool entering) {
    open_quotes_ += entering ? 1 : -1;
    if (entering && open_quotes_ == 1) {
      quote_begin_ = blocks_.size();
    } else if (!entering && open_quotes_ == 0 && blocks_.size() > quote_begin_) {
      ++quotes_;
      for (std::size_t i = quote_begin_; i < blocks_.size(); ++i) blocks_[i].quote = quotes_;
    }
  }

  void add_html(bool all) {
    for (TextBlock& block : html_.take(all)) add_finished(std::move(block), blocks_);
  }

  void close() {
    if (underlined_ && !is_underlined_heading(block_.text)) {
      // "Take with food.\nDosage" over a rule: the last line may be the heading.
      const auto last = block_.text.rfind('\n');
      if (last != std::string::npos && map_heading(std::string_view(block_.text).substr(last))) {
        TextBlock heading = slice(block_, last);
        heading.line += static_cast<int>(std::count(block_.text.begin(), block_.text.end(), '\n'));
        block_ = slice(block_, 0, last);
        block_.kind = TextBlockKind::kParagraph;
        add_finished(std::move(block_), blocks_);
        block_ = std::move(heading);
      } else {
        block_.kind = TextBlockKind::kParagraph;
      }
    }
    underlined_ = false;
    add_finished(std::move(block_), blocks_);
  }

  void open(cmark_node* node) {
    block_ = TextBlock{};
    const int line = cmark_node_get_start_line(node);
    block_.line = first_line_ + line - 1;
    block_.depth = static_cast<int>(lists_.size());
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK && is_fence(line)) {
      block_.kind = TextBlockKind::kCode;
      ++block_.line;
    } else if (cmark_node_get_type(node) == CMARK_NODE_HEADING && !(is_underlined(node, line) && !lists_.empty())) {
      block_.kind = TextBlockKind::kHeading;
      block_.level = cmark_node_get_heading_level(node);
      underlined_ = is_underlined(node, line);
    } else if (item_begins_) {
      block_.kind = TextBlockKind::kListItem;
      block_.ordered = !lists_.empty() && lists_.back();
    }
    item_begins_ = false;
  }

  std::string_view source_line(int line) const {
    const std::size_t start = line_starts_[static_cast<std::size_t>(line - 1)];
    return line_at(source_, std::min(start, source_.size()));
  }

  bool is_fence(int line) const {
    const std::string_view text = trim(source_line(line));
    return text.find("```") != std::string_view::npos || text.find("~~~") != std::string_view::npos;
  }

  bool is_underlined(cmark_node* node, int line) const {
    return cmark_node_get_heading_level(node) == 2 && source_line(line).find('#') == std::string_view::npos;
  }

  std::string_view source_;
  int first_line_;
  std::vector<std::size_t> line_starts_;
  std::vector<TextBlock> blocks_;
  TextBlock block_;
  std::vector<bool> lists_;  // one for each open list: is it ordered
  bool item_begins_ = false;
  bool underlined_ = false;  // the heading that is open: with a rule of dashes
  HtmlReader html_;
  int bold_ = 0, italic_ = 0;
  int open_quotes_ = 0, quotes_ = 0;
  std::size_t quote_begin_ = 0;  // in blocks_, of the outermost that is open
};

template <typename Memory>
Memory* or_throw(Memory* memory) {
  return memory != nullptr ? memory : throw std::bad_alloc();
}

using Document = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;
Document read_document(std::string_view text) {
  // By itself cmark ends the program where memory runs out. It is C, so what it held by then is lost.
  static cmark_mem memory{
      [](std::size_t count, std::size_t size) { return or_throw(std::calloc(count, size)); },
      [](void* before, std::size_t size) { return or_throw(std::realloc(before, size)); },
      std::free,
  };
  cmark_parser* const parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
  cmark_parser_feed(parser, text.data(), text.size());
  Document document(cmark_parser_finish(parser), cmark_node_free);
  cmark_parser_free(parser);
  return document;
}

}  // namespace

Markdown parse_markdown(std::string_view text, int first_line) {
  if (auto fault = find_hostile(text, first_line)) return {{}, std::move(fault)};
  const std::string common = common_markdown(text);
  text = common;
  const std::string with_stars = text.empty() ? "" : with_protected_stars(text);
  if (!with_stars.empty()) text = with_stars;
  const auto document = read_document(text);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(document.get()),
                                                                         cmark_iter_free);
  Flattener flattener(text, first_line);
  for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;)
    flattener.visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
  return {flattener.take(), std::nullopt};
}

Markdown parse_html(std::string_view text, int first_line) {
  const std::string common = without_struck_out(text);
  HtmlReader reader(common);
  reader.read(common, first_line, 0, false);
  Markdown page;
  for (TextBlock& block : reader.take(true)) add_finished(std::move(block), page.blocks);
  return page;
}

void append(TextBlock& block, std::string_view text, bool bold, bool italic) {
  if (text.empty()) return;
  const std::size_t begin = block.text.size();
  block.text += text;
  if (block.runs.empty() || block.runs.back().bold != bold || block.runs.back().italic != italic)
    block.runs.push_back({begin, block.text.size(), bold, italic});
  else
    block.runs.back().end = block.text.size();
}

std::size_t bold_prefix(const TextBlock& block) {
  std::size_t end = 0;
  for (const Run& run : block.runs) {
    if (!run.bold) break;
    end = run.end;
  }
  return end;
}

TextBlock slice(const TextBlock& block, std::size_t begin, std::size_t end) {
  end = std::min(end, block.text.size());
  while (begin < end && is_blank(block.text[begin])) ++begin;
  while (end > begin && is_blank(block.text[end - 1])) --end;
  TextBlock part{block.kind, block.level, block.depth, block.ordered, block.line, block.text.substr(begin, end - begin),
                 {}};
  for (const Run& run : block.runs) {
    const std::size_t from = std::max(run.begin, begin), to = std::min(run.end, end);
    if (from < to) part.runs.push_back({from - begin, to - begin, run.bold, run.italic});
  }
  return part;
}

}  // namespace materia

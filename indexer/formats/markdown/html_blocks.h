// HTML as blocks of text: headings, paragraphs, items of lists, rows of tables. Scripts, styles and comments are no
// text.
//
//   <h2>Dosage</h2><p>5 &micro;g</p>   a heading of level 2 and a paragraph "5 µg"
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/markdown/html_tags.h"
#include "indexer/formats/markdown/markdown.h"

namespace materia {

// Reads the stretches of HTML in one document, in order: a table may go on from one to the next.
class HtmlReader {
 public:
  // source: the whole document, kept by reference.
  explicit HtmlReader(std::string_view source) : tags_(source), has_title_(source.find("<h1") != source.npos) {}

  // Blocks of this stretch. depth: lists around it. item: it begins an item of a list.
  void read(std::string_view html, int line, int depth, bool item);
  // The blocks read since the last call. all: also of a table that is still open.
  std::vector<TextBlock> take(bool all);

  // What a tag inside a paragraph leaves in the text. kept: what was written, where that is prose.
  [[nodiscard]] std::string inline_text(std::string_view tag);

 private:
  static std::size_t element_size(std::string_view text, std::string_view close, bool& unclosed);
  void add_text(std::string_view text);
  void read_tag(const HtmlTag& tag);
  void read_table_tag(const HtmlTag& tag);
  void flush();
  void end_cell();
  void add_cell(const std::string& text, int rows);
  void fill_spans();
  void end_row();

  HtmlTags tags_;
  bool has_title_;
  std::vector<TextBlock> blocks_;
  TextBlock block_;
  int line_ = 1, depth_ = 0;
  bool item_ = false;
  int bold_ = 0, italic_ = 0, heading_ = 0;
  int tables_ = 0;  // open ones
  bool in_cell_ = false;
  std::vector<std::string> cells_, columns_;
  struct Span {
    int rows = 0;  // that the cell still reaches down
    std::string text;
  };
  std::vector<Span> spans_;               // by column
  int cell_rows_ = 1, cell_columns_ = 1;  // of the cell that is open
  int row_line_ = 1;
  bool unclosed_comment_ = false;         // no "-->" follows
  std::map<std::string, bool> unclosed_;  // elements without text of which no end follows
};

}  // namespace materia

#include "indexer/formats/xml/block_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/formats/xml/xml_document.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements that begin and end a line.
constexpr std::array<std::string_view, 25> kBlocks = {
    "paragraph", "list", "item", "table", "tr", "caption", "p",  "div", "li", "ul",    "ol",       "h1",        "h2",
    "h3",        "h4",   "h5",   "h6",    "dl", "dt",      "dd", "br",  "hr", "title", "footnote", "blockquote"};
// Elements without text to read.
constexpr std::array<std::string_view, 9> kLeftOut = {
    "renderMultiMedia", "img", "script", "style", "footnoteRef", "colgroup", "col", "observationMedia", "svg"};

class Writer {
 public:
  void write(const pugi::xml_node& node) {
    for (const auto& child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        if (bold_ == 0 && !trim(child.value()).empty()) {
          if (all_bold_) bold_size_ = line_.size();
          all_bold_ = false;
        }
        line_ += child.value();
        continue;
      }
      const auto name = local_name(child);
      if (child.type() != pugi::node_element || is_one_of(name, kLeftOut)) continue;
      if (std::string_view(child.attribute("styleCode").value()).find("xmDelete") != std::string_view::npos) continue;
      if (name == "td" || name == "th") {
        if (cells_++ > 0) line_ += " | ";
        in_cell_ += 1;
        write(child);
        in_cell_ -= 1;
        continue;
      }
      const bool block = is_one_of(name, kBlocks);
      // "•" as the caption of a list item is its mark.
      if (name == "caption" && local_name(node) == "item") continue;
      const bool bold = name == "b" || name == "strong";
      // "<b>Pregnancy and breast-feeding</b> <b>Pregnancy</b><p>": headings one after the other, in no paragraph.
      const bool next_heading = bold && bold_ == 0 && local_name(node) == "div" && all_bold_ && !trim(line_).empty();
      if (block || next_heading) end_line();
      if (name == "tr" && in_cell_ == 0) cells_ = 0;
      if (block && name.size() == 2 && name[0] == 'h' && is_digit(name[1])) heading_ = name[1] - '0';
      bold_ += bold;
      write(child);
      bold_ -= bold;
      if (block) end_line();
    }
  }

  std::vector<BlockLine> take() {
    in_cell_ = 0;
    end_line();
    return std::move(lines_);
  }

 private:
  void end_line() {
    if (in_cell_ > 0) {  // paragraphs of a cell stay in its row
      line_ += ' ';
      return;
    }
    replace_all(line_, "\xC2\xA0", " ");
    std::string plain = squeeze(line_);
    const std::size_t bold = all_bold_ ? plain.size() : squeeze(std::string_view(line_).substr(0, bold_size_)).size();
    if (plain.find_first_not_of("| ") != std::string::npos)
      lines_.push_back({std::move(plain), heading_, all_bold_, bold});
    line_.clear();
    bold_size_ = 0;
    heading_ = 0;
    all_bold_ = true;
  }

  std::vector<BlockLine> lines_;
  std::string line_;
  std::size_t bold_size_ = 0;  // of line_, up to the first text that is not bold
  int heading_ = 0, in_cell_ = 0, bold_ = 0, cells_ = 0;
  bool all_bold_ = true;
};

}  // namespace

std::vector<BlockLine> block_lines(const pugi::xml_node& node) {
  Writer writer;
  writer.write(node);
  return writer.take();
}

std::string block_text(const pugi::xml_node& node) {
  std::string text;
  for (const auto& line : block_lines(node)) text += (text.empty() ? "" : "\n") + line.text;
  return text;
}

std::string with_entities(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 36> kEntities = {{
      {"nbsp", "\u00A0"},   {"reg", "\u00AE"},    {"copy", "\u00A9"},   {"trade", "\u2122"},  {"deg", "\u00B0"},
      {"micro", "\u00B5"},  {"plusmn", "\u00B1"}, {"le", "\u2264"},     {"ge", "\u2265"},     {"ndash", "\u2013"},
      {"mdash", "\u2014"},  {"lsquo", "\u2018"},  {"rsquo", "\u2019"},  {"ldquo", "\u201C"},  {"rdquo", "\u201D"},
      {"bull", "\u2022"},   {"middot", "\u00B7"}, {"times", "\u00D7"},  {"hellip", "\u2026"}, {"alpha", "\u03B1"},
      {"beta", "\u03B2"},   {"gamma", "\u03B3"},  {"mu", "\u03BC"},     {"eacute", "\u00E9"}, {"aacute", "\u00E1"},
      {"iacute", "\u00ED"}, {"oacute", "\u00F3"}, {"uacute", "\u00FA"}, {"ntilde", "\u00F1"}, {"ccedil", "\u00E7"},
      {"atilde", "\u00E3"}, {"aring", "\u00E5"},  {"aelig", "\u00E6"},  {"oslash", "\u00F8"}, {"auml", "\u00E4"},
      {"ouml", "\u00F6"},
  }};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const auto end = text.find(';', at);
      const auto name = end == std::string_view::npos ? "" : text.substr(at + 1, end - at - 1);
      const auto* found =
          std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& e) { return e.first == name; });
      if (found != kEntities.end()) {
        out += found->second;
        at = end + 1;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace materia

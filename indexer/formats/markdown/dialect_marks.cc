#include "indexer/formats/markdown/dialect_marks.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/formats/markdown/tables.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kMathSigns{{
    {"leq", "\xE2\x89\xA4"},
    {"le", "\xE2\x89\xA4"},
    {"geq", "\xE2\x89\xA5"},
    {"ge", "\xE2\x89\xA5"},
    {"neq", "\xE2\x89\xA0"},
    {"approx", "\xE2\x89\x88"},
    {"sim", "~"},
    {"times", "\xC3\x97"},
    {"cdot", "\xC2\xB7"},
    {"pm", "\xC2\xB1"},
    {"div", "\xC3\xB7"},
    {"mu", "\xC2\xB5"},
    {"alpha", "\xCE\xB1"},
    {"beta", "\xCE\xB2"},
    {"gamma", "\xCE\xB3"},
    {"delta", "\xCE\xB4"},
    {"Delta", "\xCE\x94"},
    {"kappa", "\xCE\xBA"},
    {"lambda", "\xCE\xBB"},
    {"omega", "\xCF\x89"},
    {"circ", "\xC2\xB0"},
    {"degree", "\xC2\xB0"},
    {"rightarrow", "\xE2\x86\x92"},
    {"to", "\xE2\x86\x92"},
    {"leftarrow", "\xE2\x86\x90"},
    {"uparrow", "\xE2\x86\x91"},
    {"downarrow", "\xE2\x86\x93"},
    {"infty", "\xE2\x88\x9E"},
    {"lt", "<"},
    {"gt", ">"},
    {"quad", " "},
    {"ldots", "..."},
    {"micro", "\xC2\xB5"},
    {"percent", "%"},
}};

// Commands whose argument is text as it stands.
constexpr std::array<std::string_view, 9> kMathText{"text",   "mathrm", "textrm", "mathbf",      "textbf",
                                                    "mathit", "rm",     "bf",     "operatorname"};

bool is_tight(std::string_view inside) {
  return !inside.empty() && !is_blank(inside.front()) && !is_blank(inside.back());
}

// "$5 and $10" is money.
bool is_math(std::string_view inside) {
  if (!is_tight(inside)) return false;
  if (inside.find_first_of("\\^_{") != std::string_view::npos) return true;
  return inside.size() <= 12 && inside.find(' ') == std::string_view::npos && !is_digit(inside.front());
}

bool is_picture(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string extension = lower_ascii(name.substr(dot));
  constexpr std::array<std::string_view, 8> kPictures{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf", ".bmp"};
  return std::find(kPictures.begin(), kPictures.end(), extension) != kPictures.end();
}

// Reads the marks of a line one after the other.
class LineReader {
 public:
  explicit LineReader(std::string_view line) : line_(line), table_row_(trim(line).starts_with('|')) {}

  std::string run() {
    while (at_ < line_.size()) {
      const std::size_t next = std::min(line_.find_first_of("`[%=^~{$\\!<", at_), line_.size());
      out_ += line_.substr(at_, next - at_);
      at_ = next;
      if (at_ < line_.size() && !read_mark()) out_ += line_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool read_mark() {
    switch (line_[at_]) {
      case '`':
        return keep_code();
      case '!':
        return starts("![[") && read_link(3);
      case '[':
        return starts("[[") ? read_link(2) : read_note();
      case '%':
        return starts("%%") && (at_ == 0 || !is_digit(line_[at_ - 1])) && drop("%%", "%%");
      case '=':
        return read_pair("==", true, "");
      case '^':
        return read_pair("^", false, "^");
      case '~':
        return !starts("~~") && (at_ == 0 || line_[at_ - 1] != '~') && read_pair("~", false, "");
      case '{':
        return drop("{{", "}}") || drop("{%", "%}") || drop("{/*", "*/}") || drop_attributes();
      case '$':
        return read_math();
      case '<':
        return drop_code("script") || drop_code("style");
      case '\\':
        return keep_escaped();
      default:
        return false;
    }
  }

  // "<script>…</script>" with all that is in it: a program is no text. Without an end it is not one.
  bool drop_code(std::string_view element) {
    const std::string rest = lower_ascii(line_.substr(at_ + 1));
    if (!rest.starts_with(element) || rest.size() == element.size() || is_word_char(rest[element.size()])) return false;
    const auto end = rest.find("</" + std::string(element));
    const auto close = end == std::string::npos ? end : rest.find('>', end);
    if (close == std::string::npos) return false;
    at_ += 1 + close + 1;
    return true;
  }

  bool starts(std::string_view mark) const { return line_.substr(at_).starts_with(mark); }

  bool keep_code() {
    std::size_t ticks = at_;
    while (ticks < line_.size() && line_[ticks] == '`') ++ticks;
    const std::string_view mark = line_.substr(at_, ticks - at_);
    const auto end = find(mark, ticks);
    if (end == std::string_view::npos) {
      out_ += mark;
      at_ = ticks;
      return true;
    }
    out_ += line_.substr(at_, end + mark.size() - at_);
    at_ = end + mark.size();
    return true;
  }

  // "\|" in a row is no border of a cell.
  bool keep_escaped() {
    if (at_ + 1 >= line_.size()) return false;
    if (table_row_ && line_[at_ + 1] == '|')
      out_ += kEscapedBar;
    else
      out_ += line_.substr(at_, 2);
    at_ += 2;
    return true;
  }

  // "[[note]]", "[[note|what is shown]]", "![[picture.png]]".
  bool read_link(std::size_t open) {
    const auto end = find("]]", at_ + open);
    if (end == std::string_view::npos) return false;
    std::string_view inside = line_.substr(at_ + open, end - at_ - open);
    if (inside.find('[') != std::string_view::npos) return false;
    std::string_view shown = inside;
    if (const auto bar = inside.find('|'); bar != std::string_view::npos) {
      shown = inside.substr(bar + 1);
      inside = inside.substr(0, bar);
    }
    if (open == 3 &&
        (shown.data() == inside.data() || shown.find_first_not_of("0123456789x") == std::string_view::npos) &&
        is_picture(inside.ends_with('\\') ? inside.substr(0, inside.size() - 1) : inside))
      shown = "";
    if (shown.ends_with(".md")) shown.remove_suffix(3);
    std::string text(shown);
    std::replace(text.begin(), text.end(), '#', ' ');
    out_ += common_line(text);
    at_ = end + 2;
    return true;
  }

  // "[^1]" is a footnote's mark; "^[text]" is a footnote itself and stays.
  bool read_note() {
    if (!starts("[^")) return false;
    const auto end = find("]", at_);
    if (end == std::string_view::npos || end == at_ + 2 ||
        line_.substr(at_, end - at_).find(' ') != std::string_view::npos)
      return false;
    at_ = end + 1;
    return true;
  }

  // Where this mark stands next, or npos. Once it is missing it is missing for the rest of the line.
  std::size_t find(std::string_view mark, std::size_t from) {
    if (std::find(missing_.begin(), missing_.end(), mark) != missing_.end()) return std::string_view::npos;
    const auto at = line_.find(mark, from);
    if (at == std::string_view::npos) missing_.push_back(mark);
    return at;
  }

  bool drop(std::string_view open, std::string_view close) {
    if (!starts(open)) return false;
    const auto end = find(close, at_ + open.size());
    if (end == std::string_view::npos) return false;
    at_ = end + close.size();
    return true;
  }

  // "[5 mg]{.dose}", "## Usage {#usage}" (the end of a line).
  bool drop_attributes() {
    const auto end = find("}", at_);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = trim(line_.substr(at_ + 1, end - at_ - 1));
    const bool attributes = inside.starts_with('#') || inside.starts_with('.') || inside.starts_with(':') ||
                            inside.find('=') != std::string_view::npos;
    const bool behind = at_ > 0 && (line_[at_ - 1] == ']' || line_[at_ - 1] == ')' || line_[at_ - 1] == '*');
    if (!attributes || !(behind || trim(line_.substr(end + 1)).empty())) return false;
    at_ = end + 1;
    return true;
  }

  // A mark on both sides of words: "==5 mg==", "10^9^", "H~2~O".
  bool read_pair(std::string_view mark, bool blanks, std::string_view kept) {
    if (!starts(mark)) return false;
    const std::size_t begin = at_ + mark.size();
    const auto end = find(mark, begin);
    if (end == std::string_view::npos || line_.substr(end + mark.size()).starts_with(mark.front())) return false;
    const std::string_view inside = line_.substr(begin, end - begin);
    if (!is_tight(inside) || inside.front() == mark.front()) return false;
    if (!blanks && (inside.find_first_of(" \t|") != std::string_view::npos || inside.size() > 40)) return false;
    out_ += kept;
    out_ += common_line(inside);
    at_ = end + mark.size();
    return true;
  }

  bool read_math() {
    const std::size_t size = starts("$$") ? 2 : 1;
    const auto end = find(size == 2 ? "$$" : "$", at_ + size);
    if (end == std::string_view::npos || (end + size < line_.size() && is_digit(line_[end + size]))) return false;
    const std::string_view inside = line_.substr(at_ + size, end - at_ - size);
    if (size == 1 && !is_math(inside)) return false;
    out_ += math_text(inside);
    at_ = end + size;
    return true;
  }

  std::string_view line_;
  bool table_row_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string_view> missing_;  // marks that do not follow
};

}  // namespace

std::string math_text(std::string_view math) {
  std::string out;
  for (std::size_t at = 0; at < math.size();) {
    const char c = math[at];
    if (c != '\\') {
      if (c == '_' || c == '{' || c == '}')
        out += "";
      else if (c == '~')
        out += ' ';
      else if (c == '*' || c == '<')
        out.append("\\") += c;
      else
        out += c;
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    while (end < math.size() && is_letter(math[end])) ++end;
    const std::string_view name = math.substr(at + 1, end - at - 1);
    if (name.empty()) {
      const char next = end < math.size() ? math[end] : ' ';
      out += next == ',' || next == ';' || next == '!' || next == ' ' || next == '\\' ? ' ' : next;
      at = std::min(end + 1, math.size());
      continue;
    }
    at = end;
    if (name == "frac") {
      const auto middle = math.find("}{", at);
      if (middle != std::string_view::npos) {
        out += math_text(math.substr(at, middle - at)) + "/";
        at = middle + 1;
      }
      continue;
    }
    const auto* sign =
        std::find_if(kMathSigns.begin(), kMathSigns.end(), [&](const auto& s) { return s.first == name; });
    if (sign != kMathSigns.end())
      out += sign->second;
    else if (std::find(kMathText.begin(), kMathText.end(), name) == kMathText.end())
      out.append(" ").append(name);  // an unknown command is a word: nothing is lost
  }
  return out;
}

std::string common_line(std::string_view line) { return LineReader(line).run(); }

}  // namespace materia

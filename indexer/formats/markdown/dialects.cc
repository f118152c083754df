#include "indexer/formats/markdown/dialects.h"

#include <algorithm>
#include <array>

#include "indexer/formats/markdown/dialect_marks.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

constexpr std::string_view kHardBlank = "\xC2\xA0";

// Takes a stretch out of a text but for its line ends.
void keep_line_ends(std::string_view dropped, std::string& out) {
  out.append(static_cast<std::size_t>(std::count(dropped.begin(), dropped.end(), '\n')), '\n');
}

// "~~never~~" within a paragraph: no blank behind the first mark or before the last.
std::string without_tildes(std::string_view text) {
  std::string out;
  for (std::size_t at = text.find("~~"); at != std::string_view::npos; at = text.find("~~")) {
    const bool fence = text.substr(at).starts_with("~~~");
    std::size_t begin = at + 2, end = std::string_view::npos;
    if (!fence && begin < text.size() && !is_blank(text[begin])) {
      end = text.find("~~", begin);
      if (end != std::string_view::npos &&
          (is_blank(text[end - 1]) || text.substr(begin, end - begin).find("\n\n") != std::string_view::npos))
        end = std::string_view::npos;
    }
    if (end == std::string_view::npos) {
      std::size_t size = at;
      while (size < text.size() && text[size] == '~') ++size;
      out += text.substr(0, size);
      text.remove_prefix(size);
      continue;
    }
    out += text.substr(0, at);
    keep_line_ends(text.substr(at, end - at), out);
    text.remove_prefix(end + 2);
  }
  return out.append(text);
}

// "<del>never</del>": a tag with this name, until the next that closes it.
std::string without_element(std::string_view text, std::string_view name) {
  std::string out;
  const std::string open = "<" + std::string(name), close = "</" + std::string(name) + ">";
  for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at)) {
    const char next = at + open.size() < text.size() ? text[at + open.size()] : '\0';
    if (next != '>' && !is_blank(next)) {
      at += open.size();
      continue;
    }
    const auto end = text.find(close, at);
    if (end == std::string_view::npos) break;
    out += text.substr(0, at);
    keep_line_ends(text.substr(at, end - at), out);
    text.remove_prefix(end + close.size());
    at = 0;
  }
  return out.append(text);
}

std::string_view without_line_end(std::string_view line) {
  return line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// "warning" is "Warning:"; "Read on" behind it is its title.
std::string announced(std::string_view word, std::string_view title) {
  while (!title.empty() && (title.front() == '"' || title.front() == '\'' || is_blank(title.front())))
    title.remove_prefix(1);
  while (!title.empty() && (title.back() == '"' || title.back() == '\'' || is_blank(title.back())))
    title.remove_suffix(1);
  std::string out(word);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  out += ':';
  return title.empty() ? out : out + " " + std::string(title);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_word_char(text[end]) || text[end] == '-')) ++end;
  return text.substr(0, end);
}

// The address of "[label]: address", not the text of "[Note]: take with food".
bool is_address(std::string_view text) {
  text = trim(text);
  const std::string_view first = text.substr(0, text.find_first_of(" \t"));
  const std::string_view rest = trim(text.substr(first.size()));
  const bool titled = rest.empty() || rest.front() == '"' || rest.front() == '\'' || rest.front() == '(';
  return first.empty() || (titled && (first.find_first_of("/#<") != std::string_view::npos ||
                                      first.find('.', 1) < first.size() - 1 || first.starts_with("mailto:")));
}

// Has the line nothing that another tool could mean? Nearly every line of a text has not.
bool is_common(std::string_view line) {
  if (line.find_first_of("`[%^~{$\\") != std::string_view::npos) return false;
  if (line.find("==") != std::string_view::npos) return false;
  const char first = line.empty() ? ' ' : line[indent_of(line) < line.size() ? indent_of(line) : 0];
  return std::string_view("#!?:0123456789").find(first) == std::string_view::npos;
}

// Reads a text line by line.
class Reader {
 public:
  std::string run(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
      const std::string_view line = without_line_end(text.substr(0, end));
      rest_ = text.substr(end);
      read(line);
      if (line.size() < end) out_ += '\n';
      text.remove_prefix(end);
    }
    return std::move(out_);
  }

 private:
  void read(std::string_view line) {
    const std::string_view bare = trim(line);
    if (read_fence(bare)) {
      out_ += line;
      return;
    }
    if (comment_) {  // %% over several lines %%
      comment_ = !bare.ends_with("%%");
      return;
    }
    if (bare.starts_with("%%") && bare.find("%%", 2) == std::string_view::npos && closes("%%")) {
      comment_ = true;
      return;
    }
    if (drop_code_of_mdx(bare)) return;
    if (bare.empty() || indent_of(line) >= content_)
      line.remove_prefix(std::min(content_, indent_of(line)));
    else
      content_ = 0;
    if (content_ == 0 && !drop_underline_ && is_common(line)) {
      out_ += line;
      return;
    }
    if (drop_underline_) {
      drop_underline_ = false;
      return;
    }
    if (read_numbered_heading(line) || read_announcement(line) || read_colons(line) || read_callout(line) ||
        read_definition(line))
      return;
    out_ += common_line(with_plain_blank(line));
  }

  // "4. Possible side effects" over a rule is an item of a list to common Markdown.
  bool read_numbered_heading(std::string_view line) {
    if (line.empty() || !is_digit(line.front()) || !(out_.empty() || out_.ends_with("\n\n") || out_ == "\n"))
      return false;
    const std::string_view rule = trim(without_line_end(rest_.substr(0, std::min(rest_.find('\n'), rest_.size()))));
    const bool dashes = rule.size() >= 3 && (rule.find_first_not_of('-') == std::string_view::npos ||
                                             rule.find_first_not_of('=') == std::string_view::npos);
    if (!dashes || !map_heading(line)) return false;
    out_.append(rule.front() == '=' ? "# " : "## ").append(common_line(line));
    drop_underline_ = true;
    return true;
  }

  bool read_fence(std::string_view bare) {
    const bool mark = bare.starts_with("```") || bare.starts_with("~~~");
    if (mark && (fence_ == 0 || fence_ == bare.front())) {
      fence_ = fence_ == 0 ? bare.front() : '\0';
      return true;
    }
    return fence_ != 0;
  }

  // Does what is still to come have this? Asked once, until it has not.
  bool closes(std::string_view mark) {
    if (!never_closed_) never_closed_ = rest_.find(mark) == std::string_view::npos;
    return !never_closed_;
  }

  // "import X from 'y'", "export const x = {" up to an empty line.
  bool drop_code_of_mdx(std::string_view bare) {
    if (export_) {
      export_ = !bare.empty();
      return export_;
    }
    const bool quoted = bare.find_first_of("'\"") != std::string_view::npos;
    if (bare.starts_with("import ") && quoted &&
        (bare.find(" from ") != std::string_view::npos || bare.find_first_of("'\"") == 7))
      return true;
    constexpr std::array<std::string_view, 6> kExports{"export const ",    "export default ", "export let ",
                                                       "export function ", "export var ",     "export {"};
    export_ = std::any_of(kExports.begin(), kExports.end(), [&](auto word) { return bare.starts_with(word); });
    return export_;
  }

  // "!!! warning "Title"", "??? note", "=== "Tab"": the lines indented below belong to it.
  bool read_announcement(std::string_view line) {
    const std::size_t indent = indent_of(line);
    std::string_view bare = line.substr(indent);
    const bool tab = bare.starts_with("=== \"");
    if (!tab && !bare.starts_with("!!! ") && !bare.starts_with("??? ") && !bare.starts_with("???+ ")) return false;
    bare = trim(bare.substr(bare.starts_with("???+") ? 4 : 3));
    const std::string_view word = tab ? std::string_view() : first_word(bare);
    if (!tab && word.empty()) return false;
    if (tab)
      out_.append(line.substr(0, indent)).append(announced(trim_quotes(bare), ""));
    else
      out_.append(line.substr(0, indent)).append(common_line(announced(word, bare.substr(word.size()))));
    content_ = indent + 4;
    return true;
  }

  static std::string_view trim_quotes(std::string_view text) {
    return text.size() > 1 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
  }

  // ":::warning Title", "::: {.callout-note}", ":::".
  bool read_colons(std::string_view line) {
    std::string_view bare = trim(line);
    if (!bare.starts_with(":::")) return false;
    bare = trim(
        bare.substr(bare.find_first_not_of(':') == std::string_view::npos ? bare.size() : bare.find_first_not_of(':')));
    if (bare.starts_with('{')) {
      const auto title = bare.find("title=\"");
      if (title != std::string_view::npos) out_ += bare.substr(title + 7, bare.find('"', title + 7) - title - 7);
      return true;
    }
    const std::string_view word = first_word(bare);
    if (word.empty()) return bare.empty();
    std::string_view title = trim(bare.substr(word.size()));
    if (title.starts_with('[') && title.ends_with(']')) title = title.substr(1, title.size() - 2);
    if (title.starts_with('{')) title = "";
    out_ += common_line(announced(word, title));
    return true;
  }

  // "> [!warning]+ Title"
  bool read_callout(std::string_view line) {
    const auto open = line.find("[!");
    if (open == std::string_view::npos || line.substr(0, open).find_first_not_of("> -*\t") != std::string_view::npos)
      return false;
    const auto close = line.find(']', open);
    if (close == std::string_view::npos || line.substr(0, open).find('>') == std::string_view::npos) return false;
    std::string_view title = line.substr(close + 1);
    if (title.starts_with('+') || title.starts_with('-')) title.remove_prefix(1);
    std::string_view word = line.substr(open + 2, close - open - 2);
    word = word.substr(0, word.find('|'));
    out_.append(line.substr(0, open)).append(common_line(announced(word, title)));
    return true;
  }

  // "[^1]: a note" is text; "[Note]: take with food" is no address of a link.
  bool read_definition(std::string_view line) {
    const std::size_t indent = indent_of(line);
    if (indent > 3 || indent == line.size() || line[indent] != '[') return false;
    const auto close = line.find("]:", indent);
    if (close == std::string_view::npos) return false;
    const std::string_view rest = line.substr(close + 2);
    if (line[indent + 1] == '^')
      out_ += common_line(trim(rest));
    else if (!is_address(rest))
      out_.append("\\").append(common_line(line.substr(indent)));
    else
      return false;
    return true;
  }

  // "##\u00A0Usage" looks like a heading to its writer.
  static std::string with_plain_blank(std::string_view line) {
    std::string out(line);
    const std::size_t marks = std::min(out.find_first_not_of('#'), out.size());
    if (marks == 0 || marks > 6) return out;
    std::size_t at = marks;
    while (out.compare(at, kHardBlank.size(), kHardBlank) == 0) out.replace(at++, kHardBlank.size(), " ");
    drop_pictures(out);
    return out;
  }

  // "## :pill: Usage": a picture by its name.
  static void drop_pictures(std::string& heading) {
    for (auto open = heading.find(" :"); open != std::string::npos; open = heading.find(" :", open + 1)) {
      std::size_t end = open + 2;
      while (end < heading.size() && (is_word_char(heading[end]) || heading[end] == '_' || heading[end] == '-')) ++end;
      const bool closed = end > open + 2 && end < heading.size() && heading[end] == ':';
      if (closed && (end + 1 == heading.size() || heading[end + 1] == ' ')) heading.erase(open, end + 1 - open);
    }
  }

  std::string out_;
  std::string_view rest_;  // what follows the line at hand
  char fence_ = 0;
  bool comment_ = false, export_ = false, never_closed_ = false;
  bool drop_underline_ = false;  // the next line is the rule under a heading
  std::size_t content_ = 0;      // indent of what belongs to an announcement
};

}  // namespace

std::string without_struck_out(std::string_view text) {
  std::string out(text);
  if (out.find("~~") != std::string::npos) out = without_tildes(out);
  for (const std::string_view name : {"del", "s", "strike", "DEL", "S", "STRIKE"})
    if (out.find("<" + std::string(name)) != std::string::npos) out = without_element(out, name);
  return out;
}

std::string common_markdown(std::string_view text) { return Reader().run(without_struck_out(text)); }

}  // namespace materia

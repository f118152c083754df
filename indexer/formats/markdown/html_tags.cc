#include "indexer/formats/markdown/html_tags.h"

#include <algorithm>
#include <array>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr std::size_t kMaxTagBytes = 4096;

constexpr std::array<std::string_view, 94> kElements{
    "a",          "abbr",    "address", "article", "aside",   "audio",  "b",       "bdi",   "bdo",      "big",
    "blockquote", "body",    "br",      "button",  "caption", "center", "cite",    "code",  "col",      "colgroup",
    "dd",         "del",     "details", "dfn",     "div",     "dl",     "dt",      "em",    "embed",    "fieldset",
    "figcaption", "figure",  "font",    "footer",  "form",    "h1",     "h2",      "h3",    "h4",       "h5",
    "h6",         "head",    "header",  "hr",      "html",    "i",      "iframe",  "img",   "input",    "ins",
    "kbd",        "label",   "li",      "link",    "main",    "mark",   "meta",    "nav",   "noscript", "ol",
    "p",          "picture", "pre",     "q",       "s",       "samp",   "section", "small", "source",   "span",
    "strike",     "strong",  "sub",     "summary", "sup",     "svg",    "table",   "tbody", "td",       "tfoot",
    "th",         "thead",   "time",    "title",   "tr",      "tt",     "u",       "ul",    "var",      "video",
    "wbr",        "script",  "style",   "template"};

bool is_name_char(char c) { return is_word_char(c) || c == '-' || c == '.' || c == ':' || c == '_'; }

bool is_element(std::string_view name) {
  return std::find(kElements.begin(), kElements.end(), name) != kElements.end();
}

// Where the tag ends: behind the first ">" outside quotation marks.
std::size_t tag_end(std::string_view text) {
  char quote = 0;
  const std::size_t most = std::min(text.size(), kMaxTagBytes);
  for (std::size_t i = 1; i < most; ++i) {
    if (quote != 0) {
      if (text[i] == quote) quote = 0;
    } else if ((text[i] == '"' || text[i] == '\'') && text[i - 1] == '=') {
      quote = text[i];
    } else if (text[i] == '>') {
      return i + 1;
    } else if (text[i] == '<') {
      return 0;
    }
  }
  return 0;
}

}  // namespace

bool HtmlTags::is_closed(const std::string& name) {
  if (!searched_) {
    searched_ = true;
    for (std::size_t at = source_.find("</"); at != std::string_view::npos; at = source_.find("</", at + 2)) {
      std::size_t end = at + 2;
      while (end < source_.size() && is_name_char(source_[end])) ++end;
      closed_.insert(lower_ascii(source_.substr(at + 2, end - at - 2)));
    }
  }
  return closed_.contains(name);
}

std::size_t HtmlTags::read(std::string_view text, HtmlTag& tag) {
  tag = {};
  std::size_t at = 1;
  tag.closing = text.substr(at).starts_with('/');
  if (tag.closing) ++at;
  if (tag.closing && text.substr(at).starts_with('>')) return at + 1;  // "</>" of MDX
  const std::size_t name = at;
  if (at >= text.size() || !is_letter(text[at])) return 0;
  while (at < text.size() && is_name_char(text[at])) ++at;
  const std::size_t end = tag_end(text);
  if (end == 0) return 0;
  if (!is_blank(text[at]) && text[at] != '>' && text[at] != '/') return 0;
  tag.name = lower_ascii(text.substr(name, at - name));
  tag.attributes = trim(text.substr(at, end - 1 - at));
  const bool itself = tag.attributes.ends_with('/');
  if (itself) tag.attributes = trim(tag.attributes.substr(0, tag.attributes.size() - 1));
  const bool bare = tag.attributes.empty();
  const bool has_value = tag.attributes.find('=') != std::string_view::npos;
  if (tag.closing || itself || has_value) return end;
  if (is_element(tag.name)) {
    // "<b 5 mg>" is prose; "<details open>", "<td nowrap>" are tags.
    const bool word = bare || std::all_of(tag.attributes.begin(), tag.attributes.end(), is_letter);
    return word && (bare || tag.name.size() > 1) ? end : 0;
  }
  return (bare || !has_value) && tag.attributes.find(' ') == std::string_view::npos && is_closed(tag.name) ? end : 0;
}

std::string_view attribute_of(std::string_view attributes, std::string_view name) {
  for (std::size_t at = attributes.find(name); at != std::string_view::npos; at = attributes.find(name, at + 1)) {
    std::string_view rest = attributes.substr(at + name.size());
    if ((at > 0 && !is_blank(attributes[at - 1])) || !rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
    if (quoted) return rest.substr(1, rest.find(rest.front(), 1) - 1);
    return rest.substr(0, rest.find_first_of(" \t\n"));
  }
  return {};
}

}  // namespace materia

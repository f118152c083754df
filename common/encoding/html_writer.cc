#include "common/encoding/html_writer.h"

#include <stdexcept>

#include "common/encoding/utf8.h"

namespace materia {

void append_escaped(std::string& html, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint character = decode_utf8(text, at);
    switch (text[at]) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      case '\0':
        html += "\xef\xbf\xbd";
        break;
      default:
        if (character.valid)
          html.append(text, at, character.size);
        else
          html += "\xef\xbf\xbd";
    }
    at += character.size;
  }
}

std::string grouped(long long number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

HtmlWriter& HtmlWriter::link(std::string_view url, std::string_view words, Literal css_class) {
  raw("<a href=\"").text(url);
  if (!css_class.text().empty()) raw("\" class=\"").raw(css_class);
  return raw("\">").text(words).raw("</a>");
}

HtmlWriter& HtmlWriter::json(std::string_view text) {
  if (text.find('<') != text.npos) throw std::logic_error("JSON in a page must not contain markup");
  html_ += text;
  return *this;
}

}  // namespace materia

// Writes HTML in which text cannot become markup: raw() takes only literals from our source code.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Appends the text with & < > " ' as entities, for content and quoted attributes. Bytes that are not UTF-8 become
// U+FFFD.
void append_escaped(std::string& html, std::string_view text);

// "1,234"
[[nodiscard]] std::string grouped(long long number);

// Markup: a string literal only, since consteval refuses anything made at run time.
class HtmlLiteral {
 public:
  consteval HtmlLiteral(const char* text) : text_(text) {}  // NOLINT: implicit on purpose
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class HtmlWriter {
 public:
  using Literal = HtmlLiteral;

  HtmlWriter& raw(Literal markup) {
    html_ += markup.text();
    return *this;
  }
  HtmlWriter& raw_if(bool condition, Literal markup, Literal otherwise = "") {
    return raw(condition ? markup : otherwise);
  }
  HtmlWriter& text(std::string_view words) {
    append_escaped(html_, words);
    return *this;
  }
  // The content of a script element that holds data. Throws std::logic_error if the text contains "<", which could end
  // the element.
  HtmlWriter& json(std::string_view text);
  // <name>words</name>
  HtmlWriter& element(Literal name, std::string_view words) {
    html_.append("<").append(name.text()).append(">");
    text(words);
    html_.append("</").append(name.text()).append(">");
    return *this;
  }
  // <a href="url" class="css_class">words</a>
  HtmlWriter& link(std::string_view url, std::string_view words, Literal css_class = "");
  // Appends what another writer holds.
  HtmlWriter& part(const HtmlWriter& other) {
    html_ += other.html_;
    return *this;
  }

  [[nodiscard]] std::string& html() { return html_; }

 private:
  std::string html_;
};

}  // namespace materia

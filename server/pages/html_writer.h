// Writes HTML so that text cannot become markup: raw() takes only what stands in our source code.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// The text with & < > " ' as entities, for content and quoted attributes alike. Bytes that are not UTF-8 become U+FFFD.
void append_escaped(std::string& html, std::string_view text);

// "1,234"
[[nodiscard]] std::string grouped(long long number);

// Markup. A literal only: consteval refuses anything made at run time.
class HtmlLiteral {
 public:
  consteval HtmlLiteral(const char* text) : text_(text) {}  // NOLINT: converts on purpose
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
  // A data block's content. Throws std::logic_error where it could end its element.
  HtmlWriter& json(std::string_view text);
  // <name>words</name>
  HtmlWriter& element(Literal name, std::string_view words) {
    html_.append("<").append(name.text()).append(">");
    text(words);
    html_.append("</").append(name.text()).append(">");
    return *this;
  }
  // <a href="url">words</a>, or with a class.
  HtmlWriter& link(std::string_view url, std::string_view words, Literal css_class = "");
  // What another writer wrote.
  HtmlWriter& part(const HtmlWriter& other) {
    html_ += other.html_;
    return *this;
  }

  [[nodiscard]] std::string& html() { return html_; }

 private:
  std::string html_;
};

}  // namespace materia

// What stands between "<" and ">": a tag of HTML or of a component, or prose such as "<Child-Pugh B>".
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace materia {

struct HtmlTag {
  std::string name;  // in small letters
  bool closing = false;
  std::string_view attributes;
};

// Tells tags from prose. A tag closes something, is closed somewhere, has an attribute or is an element of HTML.
class HtmlTags {
 public:
  // source: the document, kept by reference.
  explicit HtmlTags(std::string_view source) : source_(source) {}

  // How many bytes at the beginning of text, which begins with "<", are a tag; 0 where it is prose. tag: filled in.
  [[nodiscard]] std::size_t read(std::string_view text, HtmlTag& tag);

 private:
  [[nodiscard]] bool is_closed(const std::string& name);

  std::string_view source_;
  std::set<std::string, std::less<>> closed_;  // names of closing tags in the source, once one was asked for
  bool searched_ = false;
};

// The value of an attribute: of "alt" in `src="a.png" alt="A tablet"`. Empty if it has none.
[[nodiscard]] std::string_view attribute_of(std::string_view attributes, std::string_view name);

}  // namespace materia

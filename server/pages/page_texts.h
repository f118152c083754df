// The words of the pages in each of their languages: server/texts/*.json, built into the program.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/encoding/html_writer.h"

namespace materia {

class PageTexts {
 public:
  // Throws std::runtime_error if this is no object of texts. language: "de".
  PageTexts(std::string_view language, std::string_view json);

  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] bool right_to_left() const;

  // Throws std::logic_error if there is no such text.
  [[nodiscard]] const std::string& operator[](std::string_view key) const;

  // As this language groups its digits, as the text "number" does: "1,234", "12,34,567".
  [[nodiscard]] std::string number(long long number) const;

  // All of them, by their keys.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

 private:
  std::string language_;
  std::map<std::string, std::string, std::less<>> texts_;
};

// "en" first, the others by their codes.
[[nodiscard]] std::span<const std::string_view> page_languages();

// The texts in this language; in English if there are none.
[[nodiscard]] const PageTexts& page_texts(std::string_view language);

// What stands in the place of "{name}" in a text.
struct Filling {
  enum class As { kText, kQuoted, kStrong, kBold, kIsolated };
  std::string_view name;
  std::string value;
  As as = As::kText;
};

// Writes a text with its places filled. A place that nothing fills stays as it is.
void write_filled(HtmlWriter& page, std::string_view text, const std::vector<Filling>& fillings);

// The same as plain text.
[[nodiscard]] std::string filled(std::string_view text, const std::vector<Filling>& fillings);

}  // namespace materia

#include "indexer/vocabulary/delimited_text.h"

#include <algorithm>

#include "indexer/monograph/plain_text.h"

namespace materia {

const DelimitedRow* DelimitedText::next() {
  while (!rest_.empty()) {
    read_row();
    const auto& fields = row_.fields;
    if (std::any_of(fields.begin(), fields.end(), [](const auto& field) { return !field.empty(); })) return &row_;
  }
  return nullptr;
}

void DelimitedText::read_row() {
  row_.line = line_;
  used_ = 0;
  for (bool more = true; more;) {
    if (used_ == row_.fields.size()) row_.fields.emplace_back();
    read_field(row_.fields[used_++]);
    more = rest_.starts_with(separator_);
    if (!rest_.empty()) {
      line_ += rest_.front() == '\n';
      rest_.remove_prefix(1);
    }
  }
  row_.fields.resize(used_);
}

// Does the field that begins here stand in quotes? Tables by tabs hold inches and bare quotes: theirs must close.
bool DelimitedText::is_quoted() const {
  if (!rest_.starts_with('"')) return false;
  if (separator_ != '\t') return true;
  const auto field = trim(rest_.substr(0, rest_.find_first_of("\t\n")));
  return field.size() >= 2 && field.ends_with('"');
}

// Up to the separator, the line end or the end, which is left standing.
void DelimitedText::read_field(std::string& field) {
  field.clear();
  while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  if (is_quoted()) {
    rest_.remove_prefix(1);
    for (;;) {
      const auto quote = rest_.find('"');
      const auto inside = rest_.substr(0, quote);
      field += inside;
      line_ += static_cast<int>(std::count(inside.begin(), inside.end(), '\n'));
      if (quote == std::string_view::npos) {
        row_.unclosed = true;
        rest_ = {};
        return;
      }
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) break;
      field += '"';
      rest_.remove_prefix(1);
    }
  }
  std::size_t end = 0;
  while (end < rest_.size() && rest_[end] != separator_ && rest_[end] != '\n') ++end;
  const auto plain = trim(rest_.substr(0, end));
  field += plain;
  rest_.remove_prefix(end);
}

}  // namespace materia

// Rows of a table as programs export them: fields apart by commas, tabs or semicolons, in double quotes where they hold
// a separator, a quote (doubled) or a line end.
//
//   DelimitedText table("brand,drug\n\"Nova, forte\",novadrine\n", ',');
//   while (const auto* row = table.next()) row->fields   ->  {"brand", "drug"}, {"Nova, forte", "novadrine"}
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

struct DelimitedRow {
  int line = 0;                     // 1-based, on which it begins
  std::vector<std::string> fields;  // without quotes and the blanks around them
  bool unclosed = false;            // a quote is open to the end of the text: the last row, not to be trusted
};

class DelimitedText {
 public:
  // text must outlive this; its lines end in line feeds.
  DelimitedText(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  // The next row that is not blank, or nullptr behind the last. Valid until the next call.
  [[nodiscard]] const DelimitedRow* next();

 private:
  void read_row();
  void read_field(std::string& field);
  bool is_quoted() const;

  std::string_view rest_;
  char separator_;
  int line_ = 1;
  std::size_t used_ = 0;  // fields of row_ that were read; the others keep their memory for the next row
  DelimitedRow row_;
};

}  // namespace materia

// Rows of tables as lines of text: "5 kg; 2 ml".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace materia {

// A line break inside a cell (<br>), until the cell is known; a "|" that is no border.
inline constexpr char kCellBreak = '\x1E';
inline constexpr char kEscapedBar = '\x1F';

// "| 5 kg | | 2 ml |" is "5 kg", "", "2 ml".
[[nodiscard]] std::vector<std::string> table_cells(std::string_view row);

// "|---|:--:|": the line under the names of the columns. At least one bar and one dash.
[[nodiscard]] bool is_table_rule(std::string_view line);

// Joins cells by "; ". From an empty cell on, each value is told with the name of its column, so that it is not read as
// that of another: "Children; Maximum: 5 mg". A cell that is a kCellBreak belongs to the one before it. columns: names
// of the columns, may be empty or too few.
[[nodiscard]] std::string row_text(const std::vector<std::string>& cells, const std::vector<std::string>& columns);

// The text of a cell with its breaks: "5 mg" and "once daily" are read on, "Rash" and "Itch" are a list.
[[nodiscard]] std::string join_cell_lines(std::string_view cell);

}  // namespace materia

#include "indexer/formats/markdown/tables.h"

#include <algorithm>

#include "indexer/monograph/plain_text.h"

namespace materia {

std::string join_cell_lines(std::string_view cell) {
  std::string out;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(kCellBreak), cell.size());
    const std::string line = squeeze(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
    if (line.empty()) continue;
    if (!out.empty()) {
      const char first = line.front(), last = out.back();
      const bool goes_on = (first >= 'a' && first <= 'z') || first == '(' || first == '/' ||
                           std::string_view(".,;:!?-/(").find(last) != std::string_view::npos;
      out += goes_on ? " " : ", ";
    }
    out += line;
  }
  std::replace(out.begin(), out.end(), kEscapedBar, '|');
  return out;
}

std::vector<std::string> table_cells(std::string_view row) {
  std::vector<std::string> cells;
  row = trim(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  while (!row.empty()) {
    const std::size_t bar = std::min(row.find('|'), row.size());
    cells.push_back(join_cell_lines(row.substr(0, bar)));
    row.remove_prefix(std::min(bar + 1, row.size()));
  }
  return cells;
}

bool is_table_rule(std::string_view line) {
  line = trim(line);
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-:=+ \t") == std::string_view::npos;
}

std::string row_text(const std::vector<std::string>& cells, const std::vector<std::string>& columns) {
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) gap = true;
    if (cells[i].empty() || cells[i] == std::string_view(&kCellBreak, 1)) continue;
    if (!out.empty()) out += "; ";
    if (gap && i < columns.size() && !columns[i].empty()) out += columns[i] + ": ";
    out += cells[i];
  }
  return out;
}

}  // namespace materia

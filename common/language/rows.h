// Rows of the language tables that have columns. Every column is text; "" where the file leaves it out. What a column
// may hold is stated in tables.def and checked when the programs are built.
#pragma once

#include <string_view>

namespace materia {

// A negator and what it does (common/text/negation.h).
struct NegatorRow {
  std::string_view words, shown, takes, unwanted;
};

}  // namespace materia

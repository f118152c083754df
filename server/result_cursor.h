// A place in the results of a search, for the address of what follows. It holds for one generation of the index: in
// another the results are others, and to go on there would leave some out and show some twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace materia {

inline constexpr int kMostPlainOffset = 1000;  // of an address without a cursor

// offset: results before the place. Letters and digits only.
[[nodiscard]] std::string make_cursor(std::string_view generation, int offset);

struct CursorPlace {
  int offset = 0;
  bool current = false;  // was it made in this generation?
};

// Nothing if the text is no cursor.
[[nodiscard]] std::optional<CursorPlace> read_cursor(std::string_view text, std::string_view generation);

}  // namespace materia

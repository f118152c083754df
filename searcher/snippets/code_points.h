// Counts and cuts text by characters: code points, kept together with their combining marks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "common/encoding/utf8.h"

namespace materia {

// Is this an accent on the letter before it, or a joiner or selector that belongs to it?
[[nodiscard]] constexpr bool is_combining_mark(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x1AB0 && c < 0x1B00) || (c >= 0x1DC0 && c < 0x1E00) ||
         (c >= 0x20D0 && c < 0x2100) || (c >= 0xFE00 && c < 0xFE10) || (c >= 0xFE20 && c < 0xFE30) || c == 0x200D;
}

// Where the combining marks at this byte end; the byte itself if there are none.
[[nodiscard]] constexpr std::size_t past_marks(std::string_view text, std::size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
    const DecodedCodePoint next = decode_utf8(text, at);
    if (!next.valid || !is_combining_mark(next.code_point)) break;
    at += next.size;
  }
  return at;
}

// The number of code points; a byte that is not UTF-8 counts as one. Fast for ASCII.
[[nodiscard]] inline std::size_t count_characters(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t count = 0, at = 0;
  while (at < text.size()) {
    std::uint64_t eight = kHighBits;
    if (at + 8 <= text.size()) std::memcpy(&eight, text.data() + at, 8);
    const bool ascii = (eight & kHighBits) == 0;
    count += ascii ? 8 : 1;
    at += ascii ? 8 : decode_utf8(text, at).size;
  }
  return count;
}

// Has text at most so many characters? Cheap if it is short or far too long.
[[nodiscard]] inline bool fits(std::string_view text, std::size_t characters) {
  return text.size() <= characters || (text.size() <= characters * 4 && count_characters(text) <= characters);
}

// The longest beginning of text with at most so many characters that cuts no mark off its letter (unless a letter has
// more marks than fit).
[[nodiscard]] inline std::string_view first_characters(std::string_view text, std::size_t characters) {
  std::size_t end = 0;    // of what is counted
  std::size_t whole = 0;  // the last end that no mark follows
  for (std::size_t count = 0; end < text.size() && count < characters; ++count) {
    end += decode_utf8(text, end).size;
    if (past_marks(text.substr(0, end + 4), end) == end) whole = end;
  }
  return text.substr(0, whole > 0 ? whole : end);
}

}  // namespace materia

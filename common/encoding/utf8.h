// UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <string_view>

namespace materia {

struct DecodedCodePoint {
  char32_t code_point = 0;
  std::size_t size = 1;  // bytes read; 1 if they are not UTF-8
  bool valid = false;
};

// The code point that begins at this byte. Overlong forms, surrogates and cut sequences are not valid.
[[nodiscard]] constexpr DecodedCodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t size = first >= 0xF0 && first < 0xF5   ? 4
                           : first >= 0xE0 && first < 0xF0 ? 3
                           : first >= 0xC2 && first < 0xE0 ? 2
                                                           : 0;
  if (size == 0 || at + size > text.size()) return {};
  char32_t c = first & (0xFF >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {};
    c = (c << 6) | (byte(at + i) & 0x3F);
  }
  const char32_t least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
  if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return {};
  return {c, size, true};
}

// The position of the first byte that is not UTF-8, or npos.
[[nodiscard]] constexpr std::size_t find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto decoded = decode_utf8(text, at);
    if (!decoded.valid) return at;
    at += decoded.size;
  }
  return std::string_view::npos;
}

}  // namespace materia

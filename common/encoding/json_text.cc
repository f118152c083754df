#include "common/encoding/json_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

// Bytes that need no escape in a JSON string. "<" is not among them, so that no string can end a script element.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7f; ++byte) plain[byte] = byte != '"' && byte != '\\' && byte != '<';
  return plain;
}();

void append_escape(std::string& json, char c) {
  switch (c) {
    case '"':
      json += "\\\"";
      return;
    case '\\':
      json += "\\\\";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\r':
      json += "\\r";
      return;
    case '\t':
      json += "\\t";
      return;
  }
  static constexpr char kHex[] = "0123456789abcdef";
  const auto byte = static_cast<std::uint8_t>(c);
  json += "\\u00";
  json += {kHex[byte >> 4], kHex[byte & 15]};
}

}  // namespace

void append_json_string(std::string& json, std::string_view text) {
  json += '"';
  std::size_t start = 0;  // of the run not yet copied
  std::size_t at = 0;
  while (at < text.size()) {
    if (kPlain[static_cast<std::uint8_t>(text[at])]) {
      ++at;
      continue;
    }
    const DecodedCodePoint character = decode_utf8(text, at);
    if (character.valid && character.size > 1) {
      at += character.size;
      continue;
    }
    json.append(text, start, at - start);
    if (character.valid)
      append_escape(json, text[at]);
    else
      json += "\xef\xbf\xbd";
    start = ++at;
  }
  json.append(text, start, at - start);
  json += '"';
}

void append_json_number(std::string& json, double number) {
  if (!std::isfinite(number)) {
    json += "null";
    return;
  }
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  json.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

}  // namespace materia

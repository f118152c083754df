// A short fingerprint of bytes: tells a changed file from an unchanged one, not an honest one from a forged one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace materia {

// FNV-1a, 64 bit, as 16 hexadecimal digits.
[[nodiscard]] inline std::string digest_hex(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::string hex(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) hex[i] = "0123456789abcdef"[hash & 15];
  return hex;
}

}  // namespace materia

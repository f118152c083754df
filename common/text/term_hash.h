// A hash of a term in 16 bits: enough to tell most terms of a sentence apart. Stored in indexes: it must never change.
#pragma once

#include <cstdint>
#include <string_view>

namespace materia {

using TermHash = std::uint16_t;

// FNV-1a of 32 bits, folded.
[[nodiscard]] constexpr TermHash term_hash(std::string_view term) {
  std::uint32_t hash = 2166136261;
  for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  return static_cast<TermHash>(hash ^ (hash >> 16));
}

}  // namespace materia

// Kinds of names, best first: decides between two names of one drug that are otherwise equal.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace materia {

// The numbers are stored in indexes: append, never reorder.
enum class NameKind : std::uint8_t { kTitle, kGeneric, kInn, kUsan, kBan, kBrand, kAbbreviation, kSalt, kChemical };

inline constexpr std::array<std::string_view, 9> kNameKindIds{"title", "generic",      "inn",  "usan",    "ban",
                                                              "brand", "abbreviation", "salt", "chemical"};

constexpr std::string_view name_kind_id(NameKind kind) { return kNameKindIds[static_cast<std::size_t>(kind)]; }

constexpr std::optional<NameKind> find_name_kind(std::string_view id) {
  for (std::size_t i = 0; i < kNameKindIds.size(); ++i)
    if (kNameKindIds[i] == id) return static_cast<NameKind>(i);
  return std::nullopt;
}

}  // namespace materia

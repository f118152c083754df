// What must hold of a language table beyond its shape: the checks that tables.def asks for with MATERIA_CHECK. Part of
// language_compiler, not of the programs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/encoding/yaml_document.h"

namespace materia {

struct TableFault {
  int line = 1;
  std::string message;  // what is wrong and what to do
};

// checks: their names, separated by spaces. spellings: the table of that name, for "canonical"; nullptr if there is
// none. Throws std::logic_error for a check that does not exist.
[[nodiscard]] std::vector<TableFault> check_table(std::string_view checks, const YamlNode& table,
                                                  const YamlNode* spellings);

// A digest of all keys and values, continuing from another. Comments and layout do not count.
[[nodiscard]] std::uint64_t digest_of(const YamlNode& node, std::uint64_t digest);
inline constexpr std::uint64_t kEmptyDigest = 0xCBF29CE484222325;

}  // namespace materia

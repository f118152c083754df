// Codes of drugs and labels, as an index finds them: N02BE01 (ATC), 0071-0155 (NDC), a set id, a UNII.
//
//   code_key("atc", "N02BE01")    == "n02be01"
//   code_key("ndc", "0071-0155")  == "00710155"
//   code_key("rxcui", "161")      == "rxcui161": a bare number is no code
#pragma once

#include <string>
#include <string_view>

namespace materia {

// A code with its system: "set_id", "version", "unii", "rxcui", "ndc", "atc", "epc", "application".
struct Code {
  std::string system, value;

  bool operator==(const Code&) const = default;
};

// What two spellings of a code have in common: its letters, in small, and digits. Empty for systems that are not
// searched by: a version, a class in words.
[[nodiscard]] std::string code_key(std::string_view system, std::string_view value);

}  // namespace materia

#include "common/index/codes.h"

namespace materia {

std::string code_key(std::string_view system, std::string_view value) {
  std::string key;
  if (system == "version" || system == "epc") return key;
  for (const char c : value) {
    if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return system == "rxcui" && !key.empty() ? "rxcui" + key : key;
}

}  // namespace materia

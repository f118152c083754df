#include "indexer/monograph/monograph.h"

#include <array>

namespace materia {

std::string_view source_id(std::string_view path) {
  const std::size_t dot = path.rfind('.'), slash = path.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return dot != std::string_view::npos && dot > name ? path.substr(0, dot) : path;
}

std::string_view code_system_id(CodeSystem system) {
  static constexpr std::array<std::string_view, kCodeSystemCount> kIds{"set_id", "version", "unii", "rxcui",
                                                                       "ndc",    "atc",     "epc",  "application"};
  return kIds[static_cast<std::size_t>(system)];
}

void free_sections(Monograph& monograph) { monograph.sections = std::vector<Section>(); }

std::string_view code_of(const Monograph& monograph, CodeSystem system) {
  for (const auto& code : monograph.codes)
    if (code.system == system) return code.value;
  return {};
}

}  // namespace materia

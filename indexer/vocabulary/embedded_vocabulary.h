// The files of corpus/names and corpus/concepts.yaml, built into the program so that every corpus is understood without
// a flag.
#pragma once

#include <span>
#include <string_view>

namespace materia {

struct ShippedFile {
  std::string_view path, text;
};

[[nodiscard]] std::span<const ShippedFile> shipped_names_files();
[[nodiscard]] ShippedFile shipped_concepts_file();
[[nodiscard]] ShippedFile shipped_inn_stems_file();

}  // namespace materia

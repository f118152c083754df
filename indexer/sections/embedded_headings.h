// corpus/language/*/headings.yaml of the languages that the program does not speak, built into it: their labels and
// leaflets are published beside the others.
#pragma once

#include <span>
#include <string_view>

namespace materia {

struct ShippedHeadings {
  std::string_view path, text;
};

[[nodiscard]] std::span<const ShippedHeadings> shipped_headings_files();

}  // namespace materia

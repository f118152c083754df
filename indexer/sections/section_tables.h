// Which headings and parts of sections are of which kind: tables of exact strings.
#pragma once

#include <optional>
#include <string_view>

#include "common/index/section_kind.h"

namespace materia {

// Texts as section_mapper.cc normalizes them: small letters, one blank between words, "and" for every joint.

// Of a heading that opens a section; nothing where the table does not know it.
[[nodiscard]] std::optional<SectionKind> kind_of_heading(std::string_view normalized);

// Is it one that files also write as a bold line?
[[nodiscard]] bool is_written_bold(std::string_view normalized);

// Of a part of a section of kind `container`; nothing where it has none of its own there.
[[nodiscard]] std::optional<SectionKind> kind_of_part(std::string_view normalized, SectionKind container);

}  // namespace materia

// Headings and parts of sections mapped to canonical kinds, by exact texts of corpus/language/: "Use with caution" is
// not Usage and "Infections" is not Interactions.
//
//   map_heading("Side Effects:")                     == kAdverseReactions
//   map_part("Children (6-12 years)", kDosage)       == kSpecificPopulations
//   map_part("Children", kAdverseReactions)          == nothing: it stays in Side Effects
#pragma once

#include <optional>
#include <string_view>

#include "common/index/section_kind.h"

namespace materia {

// The kind of a heading that opens a section; nothing if no table has it.
[[nodiscard]] std::optional<SectionKind> map_heading(std::string_view heading);

// True for headings that files also write as a bold line ("**Usage:**").
[[nodiscard]] bool is_bold_heading(std::string_view heading);

// The kind of a sub-heading or lead-in within a section of kind `container`, if it has one of its own. Ages and
// brackets do not matter. Nothing if it belongs to its container.
[[nodiscard]] std::optional<SectionKind> map_part(std::string_view part, SectionKind container);

}  // namespace materia

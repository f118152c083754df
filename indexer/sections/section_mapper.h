// Headings and parts of sections mapped to canonical kinds, by whole texts of corpus/language/*/headings.yaml and of
// the librarian's own files: "Use with caution" is not Usage and "Infections" is not Interactions.
//
//   map_heading("4.8 Side Effects:")                 == kAdverseReactions
//   map_heading("What Ramipril is used for")         == kIndications
//   map_part("Children (6-12 years)", kDosage)       == kSpecificPopulations
//   map_part("Children", kAdverseReactions)          == nothing: it stays in Side Effects
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/index/section_kind.h"

namespace materia {

enum class HeadingMatch {
  kWhole,     // the heading is one of the table's, marks and numbers around it apart
  kWithDrug,  // or names the drug where the table has "*"
};

// The kind of a heading that opens a section; nothing if no table has it. own_names: see HeadingTable::with_drug().
[[nodiscard]] std::optional<SectionKind> map_heading(std::string_view heading,
                                                     HeadingMatch match = HeadingMatch::kWithDrug,
                                                     std::span<const std::string> own_names = {});

// True for headings that files also write as a bold line ("**Usage:**").
[[nodiscard]] bool is_bold_heading(std::string_view heading);

// The kind of a sub-heading or lead-in within a section of kind `container`, if it has one of its own. Ages and
// brackets do not matter. Nothing if it belongs to its container.
[[nodiscard]] std::optional<SectionKind> map_part(std::string_view part, SectionKind container);

// The same of a heading that may also open a section by itself: a part of the container, else a heading, but no part
// that has a kind of its own in other containers only: "Children" under Side Effects.
[[nodiscard]] std::optional<SectionKind> map_nested(std::string_view heading, SectionKind container,
                                                    std::span<const std::string> own_names = {});

}  // namespace materia

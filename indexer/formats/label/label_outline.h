// The sections of a label as a tree → the sections of a Monograph, each of a kind.
//
// A section's kind is told by, first of all: its heading (indexer/sections/section_mapper.h), its code
// (section_codes.h), the section that it stands in. Headings come first because labels reuse codes: "8.2 Lactation" is
// coded as labor and delivery.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/formats/label/label.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// In the order of the label, but that boxed warnings lead the precautions. Sections and sub-sections become sections;
// what stands deeper becomes one if it is of another kind, and else is text of its sub-section under its heading.
// Sections to be dropped, and those without text, are left out.
// own_names: what the label calls its drug, as in HeadingTable::with_drug().
[[nodiscard]] std::vector<Section> outline_label(const std::vector<LabelSection>& sections,
                                                 std::span<const std::string> own_names = {});

}  // namespace materia

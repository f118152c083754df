// A section as the index has it.
#pragma once

#include "common/index/section_record.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// All that is stored of it: its line in the source and its code there are not.
[[nodiscard]] inline Section stored_section(const SectionRecord& record) {
  Section section;
  section.kind = record.kind;
  section.parent = record.parent;
  section.heading = record.heading;
  section.label = record.label;
  section.anchor = record.anchor;
  section.text = record.text;
  section.boxed = record.boxed;
  return section;
}

}  // namespace materia

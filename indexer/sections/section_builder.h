// Sections while they are being filled: opened in the order of the source, given text as it comes, finished with unique
// anchors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/monograph.h"

namespace materia {

class SectionBuilder {
 public:
  // Opens a section; its anchor may still be that of another one. Returns its number, valid until finish().
  std::size_t open(Section section);

  // Puts a section with its text before all others; what open() returned before is no longer valid.
  void add_first(Section section);

  // Puts a paragraph or list item on a line of its own; line breaks inside it become blanks.
  void append(std::size_t section, std::string_view text);

  [[nodiscard]] const Section& at(std::size_t section) const { return sections_[section]; }
  [[nodiscard]] std::size_t size() const { return sections_.size(); }

  // The sections that have text, in the order of the source, each with an anchor of its own ("usage", "usage-2").
  [[nodiscard]] std::vector<Section> finish();

 private:
  std::vector<Section> sections_;
};

// "dosage" and "Standard Dosage" make "dosage-standard", "side-effects" and "Common Side Effects"
// "side-effects-common".
[[nodiscard]] std::string child_anchor(std::string_view parent, std::string_view heading);

}  // namespace materia

// The text of a field of openFDA, which is one line, cut where its headings stand:
//
//   "7 DRUG INTERACTIONS Tell … 7.1 Antacids The dose … 7.2 Alcohol Avoid …"
//     → heading "7 DRUG INTERACTIONS", text "Tell …", parts {"7.1 Antacids", "The dose …"}, {"7.2 Alcohol", "Avoid …"}
//
// Every word of the text is in the heading, the text or a part.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/section_kind.h"

namespace materia {

struct FieldText {
  struct Part {
    std::string heading, text;
  };
  std::string heading;  // empty if the text begins with none
  std::string text;     // before the first part
  std::vector<Part> parts;
};

using FieldTitles = std::vector<std::string>;

// text: squeezed. titles: what the field is called. kind: of the section, for headings that only mean something there.
// Sub-headings are cut out only where their numbers run on from the field's own ("7", then "7.1", "7.2").
[[nodiscard]] FieldText cut_field_text(std::string_view text, const FieldTitles& titles, SectionKind kind);

// How many bytes of text are its heading: the longest beginning, of whole words, that is known as a heading, or else
// words with capitals as headings have them. 0 if it begins with a sentence.
[[nodiscard]] std::size_t heading_size(std::string_view text, const FieldTitles& titles, SectionKind kind);

}  // namespace materia

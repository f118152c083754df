// A FHIR document with electronic product information → a Label.
#pragma once

#include <string>

#include "indexer/formats/fhir/fhir_node.h"
#include "indexer/formats/label/label.h"

namespace materia {

// Of a Bundle of type document or a bare Composition, R4 or R5.
struct FhirLabel {
  Label label;
  std::string identifier;  // of the document; may be empty
  std::string refusal;     // why it is no label: to be read behind "the file"; empty for a label
};

[[nodiscard]] FhirLabel read_fhir_label(const FhirNode& root);

// XHTML cut at its headings (h1 to h6, and bold lines that are known as headings) into text and children of the
// section. "unavailable" alone is no text.
void read_xhtml(std::string_view xhtml, LabelSection& section);

}  // namespace materia

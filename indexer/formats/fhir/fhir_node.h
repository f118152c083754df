// A FHIR resource, read from JSON or XML into one small tree: both forms say the same.
//
//   {"title": "Uses", "section": [{…}, {…}]} and <title value="Uses"/><section>…</section><section>…</section>
//     → children named "title" (value "Uses"), "section", "section"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/source_format.h"

namespace materia {

inline constexpr int kMaxFhirDepth = 100;              // real documents nest 25 deep
inline constexpr std::size_t kMaxFhirNodes = 500'000;  // real documents have 20,000

struct FhirNode {
  std::string name;   // of an element of a list: the list's
  std::string value;  // as text; XHTML for "div"; the resource's type for "resourceType"
  std::vector<FhirNode> children = {};

  // The first child of this name; an empty node if there is none.
  [[nodiscard]] const FhirNode& at(std::string_view child) const;
  // All children of this name.
  [[nodiscard]] std::vector<const FhirNode*> all(std::string_view child) const;
};

// Nothing if the bytes are refused; then the sink was told why: "json-syntax", "fhir-too-large", and what
// read_source_text() and read_xml() tell.
[[nodiscard]] std::optional<FhirNode> read_fhir_json(std::string_view path, std::string_view bytes,
                                                     const SourceSink& sink);
[[nodiscard]] std::optional<FhirNode> read_fhir_xml(std::string_view path, std::string_view bytes,
                                                    const SourceSink& sink);

}  // namespace materia

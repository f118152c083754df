// Electronic product information (ePI) as HL7 FHIR: a Bundle of type document or a bare Composition, in JSON or XML.
#pragma once

#include <string_view>

#include "indexer/formats/source_format.h"

namespace materia {

// A file is one monograph; its id suffix is the document's identifier.
void read_fhir(std::string_view path, std::string_view bytes, const SourceSink& sink);

// Does it name a type of FHIR resource, in JSON, or FHIR's namespace, in XML?
[[nodiscard]] bool begins_as_fhir(std::string_view beginning);

inline constexpr std::string_view kFhirExtensions[] = {".json", ".xml"};
inline constexpr SourceFormat kFhirFormat{.id = "fhir",
                                          .extensions = kFhirExtensions,
                                          .begins = begins_as_fhir,
                                          .max_bytes = 64 << 20,
                                          .labels = true,
                                          .read = read_fhir};

}  // namespace materia

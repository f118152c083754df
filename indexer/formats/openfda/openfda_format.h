// Drug labels as openFDA gives them out: JSON with one, many or all labels, or one a line.
#pragma once

#include <istream>
#include <string_view>

#include "indexer/formats/source_format.h"

namespace materia {

// Each label is a monograph; its id suffix is its set id.
void read_openfda(std::string_view path, std::istream& in, const SourceSink& sink);

// Is it JSON, but no FHIR?
[[nodiscard]] bool begins_as_openfda(std::string_view beginning);

inline constexpr std::string_view kOpenFdaExtensions[] = {".json", ".jsonl", ".ndjson"};
inline constexpr SourceFormat kOpenFdaFormat{.id = "openfda",
                                             .extensions = kOpenFdaExtensions,
                                             .begins = begins_as_openfda,
                                             .max_bytes = std::uintmax_t{64} << 30,
                                             .labels = true,
                                             .stream = read_openfda};

}  // namespace materia

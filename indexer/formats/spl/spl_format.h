// Drug labels as Structured Product Labeling: HL7 version 3 XML, as DailyMed serves it.
#pragma once

#include <string_view>

#include "indexer/formats/source_format.h"

namespace materia {

// A file is one label, and so one monograph; its id suffix is its set id. XML of another kind is passed over.
void read_spl(std::string_view path, std::string_view bytes, const SourceSink& sink);

// Is its root element "document" of HL7 version 3?
[[nodiscard]] bool begins_as_spl(std::string_view beginning);

inline constexpr std::string_view kSplExtensions[] = {".xml"};
inline constexpr SourceFormat kSplFormat{.id = "spl",
                                         .extensions = kSplExtensions,
                                         .begins = begins_as_spl,
                                         .max_bytes = 64 << 20,
                                         .labels = true,
                                         .read = read_spl};

}  // namespace materia

// Monographs in Markdown: one a file, with YAML front matter.
#pragma once

#include <string_view>

#include "indexer/formats/source_format.h"

namespace materia {

void read_markdown(std::string_view path, std::string_view bytes, const SourceSink& sink);

inline constexpr std::string_view kMarkdownExtensions[] = {"", ".md", ".markdown", ".txt"};
inline constexpr SourceFormat kMarkdownFormat{
    .id = "markdown", .extensions = kMarkdownExtensions, .read = read_markdown};

}  // namespace materia

// Monographs in Markdown or HTML: one a file, with or without front matter.
#pragma once

#include <string_view>

#include "indexer/formats/source_format.h"

namespace materia {

void read_markdown(std::string_view path, std::string_view bytes, const SourceSink& sink);

inline constexpr std::string_view kMarkdownExtensions[] = {"",     ".md",  ".markdown", ".mdx",
                                                           ".qmd", ".txt", ".html",     ".htm"};
inline constexpr SourceFormat kMarkdownFormat{
    .id = "markdown", .extensions = kMarkdownExtensions, .read = read_markdown};

}  // namespace materia

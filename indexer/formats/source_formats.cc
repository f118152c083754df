#include <algorithm>
#include <string>

#include "indexer/formats/markdown/markdown_format.h"
#include "indexer/formats/source_format.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr SourceFormat kFormats[] = {
    kMarkdownFormat,
};

}  // namespace

std::span<const SourceFormat> source_formats() { return kFormats; }

std::vector<std::string_view> extensions_of(std::span<const SourceFormat> formats) {
  std::vector<std::string_view> all;
  for (const auto& format : formats)
    for (const auto extension : format.extensions)
      if (std::find(all.begin(), all.end(), extension) == all.end()) all.push_back(extension);
  return all;
}

const SourceFormat& format_of(std::span<const SourceFormat> formats, std::string_view path,
                              std::string_view beginning) {
  const std::string extension = lower_ascii(path.substr(source_id(path).size()));
  for (const auto& format : formats)
    if (std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end() &&
        (format.begins == nullptr || format.begins(beginning)))
      return format;
  for (const auto& format : formats)
    if (format.begins != nullptr && format.begins(beginning)) return format;
  return formats.front();
}

}  // namespace materia

#include <algorithm>
#include <string>

#include "indexer/formats/archive/archive_format.h"
#include "indexer/formats/fhir/fhir_format.h"
#include "indexer/formats/markdown/markdown_format.h"
#include "indexer/formats/openfda/openfda_format.h"
#include "indexer/formats/source_format.h"
#include "indexer/formats/spl/spl_format.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

constexpr SourceFormat kFormats[] = {
    kMarkdownFormat, kSplFormat, kOpenFdaFormat, kFhirFormat, kArchiveFormat,
};

template <typename Wanted>
std::vector<std::string_view> extensions_if(std::span<const SourceFormat> formats, Wanted wanted) {
  std::vector<std::string_view> all;
  for (const auto& format : formats)
    if (wanted(format))
      for (const auto extension : format.extensions)
        if (std::find(all.begin(), all.end(), extension) == all.end()) all.push_back(extension);
  return all;
}

}  // namespace

std::span<const SourceFormat> source_formats() { return kFormats; }

std::vector<std::string_view> extensions_of(std::span<const SourceFormat> formats) {
  return extensions_if(formats, [](const SourceFormat&) { return true; });
}

std::vector<std::string_view> label_extensions_of(std::span<const SourceFormat> formats) {
  return extensions_if(formats, [](const SourceFormat& format) { return format.labels; });
}

const SourceFormat& format_of(std::span<const SourceFormat> formats, std::string_view path,
                              std::string_view beginning) {
  const std::string extension = lower_ascii(path.substr(source_id(path).size()));
  const auto has = [&](const SourceFormat& format) {
    return std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end();
  };
  for (const auto& format : formats)
    if (has(format) && (format.begins == nullptr || format.begins(beginning))) return format;
  for (const auto& format : formats)
    if (format.begins != nullptr && format.begins(beginning)) return format;
  for (const auto& format : formats)  // it has no such beginning, but its reader can say so best
    if (has(format)) return format;
  return formats.front();
}

}  // namespace materia

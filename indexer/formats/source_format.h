// A format of source files: how it is recognised, and how a file of it becomes monographs.
//
// To add one, write its folder beside markdown/ and its line in source_formats.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// Takes what a format finds in a file, in the order of the file.
struct SourceSink {
  // The format leaves id and path to the caller. id_suffix: tells the monographs of one file apart and stays the same
  // when others come or go ("0074-3799", never "3"); empty if a file of this format is one monograph. digest may stay
  // empty: then it is that of the whole file.
  std::function<void(std::string_view id_suffix, Monograph monograph)> take;
  // What is wrong with the file or one of its monographs; the path is that of the file.
  std::function<void(Issue issue)> tell;
};

struct SourceFormat {
  std::string_view id;                           // "markdown"
  std::span<const std::string_view> extensions;  // in lower case with the dot: ".md"; "" for files without one

  // Do the first bytes of a file (up to kBeginningBytes) look like this format? Asked only of files with one of the
  // extensions, and of files named on the command line whatever their extension. nullptr: the extension is enough.
  bool (*begins)(std::string_view beginning) = nullptr;

  std::uintmax_t max_bytes = 8 << 20;  // larger files are refused
  bool labels = false;                 // of labels: its monographs have ids of their own, its files may lie in archives

  // Exactly one of these two is set: read is given the whole file, stream reads it piece by piece, so that a file of a
  // thousand labels need not fit into memory. Both report faults of the file to the sink, are safe on any number of
  // threads and need not look after the stream's own faults: the caller drops what was read before one.
  void (*read)(std::string_view path, std::string_view bytes, const SourceSink& sink) = nullptr;
  void (*stream)(std::string_view path, std::istream& in, const SourceSink& sink) = nullptr;
};

inline constexpr std::size_t kBeginningBytes = 4096;

// All formats that the program reads. If several claim a file, the first one gets it.
[[nodiscard]] std::span<const SourceFormat> source_formats();

// Of all these formats, each once.
[[nodiscard]] std::vector<std::string_view> extensions_of(std::span<const SourceFormat> formats);

// Of those with labels.
[[nodiscard]] std::vector<std::string_view> label_extensions_of(std::span<const SourceFormat> formats);

// The format of a file: the first that claims it, else the first with its extension, else the first of all. formats: at
// least one.
[[nodiscard]] const SourceFormat& format_of(std::span<const SourceFormat> formats, std::string_view path,
                                            std::string_view beginning);

}  // namespace materia

// What holds for every format of labels, whatever the bytes.
#pragma once

#include <set>
#include <string>

#include "indexer/names/monograph_summary.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/labels.h"

namespace materia {

inline void fuzz_labels(const SourceFormat& format, const std::uint8_t* data, std::size_t size) {
  auto file = read_as(format, "a/file.x", std::string(as_text(data, size)));
  require(!file.monographs.empty() || !file.issues.empty(), "a file is refused without a word");
  for (const auto& issue : file.issues) {
    require(issue.path == "a/file.x" && issue.line >= 0, "an issue stands nowhere");
    require(!issue.code.empty() && !issue.message.empty(), "an issue says nothing");
  }
  for (auto& [suffix, monograph] : file.monographs) {
    require(!monograph.title.empty() && !monograph.names.empty(), "a monograph has no name");
    require(!monograph.digest.empty(), "a monograph has no digest");
    std::set<std::string> anchors;
    for (const auto& section : monograph.sections) {
      require(!section.anchor.empty() && anchors.insert(section.anchor).second, "an anchor stands for two sections");
      require(!section.text.empty(), "a section says nothing");
      require(section.text.find('\0') == std::string::npos, "a NUL in a text");
    }
    summarize(monograph);
  }
}

}  // namespace materia

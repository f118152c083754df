// What a run said of the generation that it built, kept in it: the indexer says it again where nothing has changed, the
// server shows it to librarians.
//
//   GENERATION/report
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/build_summary.h"

namespace materia {

// What became of the files that were read, each in one of the four.
struct FileOutcomes {
  std::size_t clean = 0;          // nothing to say
  std::size_t with_warnings = 0;  // indexed, with warnings
  std::size_t with_errors = 0;    // left out, wholly or in part
  std::size_t without_text = 0;   // no monograph in them, and no error

  bool operator==(const FileOutcomes&) const = default;
};

// What is wrong with an input.
struct ReportedIssue {
  std::string path;  // relative to the corpus root
  int line = 0;      // 1-based; 0 for the whole file
  bool error = false;
  std::string code;     // "yaml-syntax"
  std::string message;  // what is wrong and what to do
};

struct BuildReport {
  std::string inputs;  // a fingerprint of all that the generation is made of
  std::size_t monographs = 0, sections = 0, names = 0;
  std::size_t skipped = 0;  // files that are no sources by their name
  std::size_t errors = 0, warnings = 0;
  FileOutcomes files;
  std::vector<std::string> stub_paths;                              // in the order of the corpus
  std::vector<std::pair<std::string, std::size_t>> other_headings;  // of no canonical kind, most frequent first
  std::vector<std::pair<std::string, std::size_t>> passed_over;     // files, by extension or why
  std::vector<KeptVersion> kept;                                    // in the order of the corpus
  std::vector<ReportedIssue> issues;                                // sorted by path and line
};

// Writes it into a generation's directory. Throws std::runtime_error with one line that says what to do.
void store_build_report(const BuildReport& report, const std::filesystem::path& generation);

// Nothing where the generation has none, or where it is made of other inputs than these (if any are given). Throws
// std::runtime_error where the file is damaged.
[[nodiscard]] std::optional<BuildReport> read_build_report(const std::filesystem::path& generation,
                                                           std::optional<std::string_view> inputs = std::nullopt);

}  // namespace materia

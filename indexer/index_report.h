// What an indexing run found and did, in numbers and issues.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/build_summary.h"
#include "common/report/build_report.h"
#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/write/index_content.h"

namespace materia {

struct IndexReport {
  std::string generation;  // the one that serves now; empty if nothing was published
  bool written = false;    // is it new? False if nothing has changed
  std::string refusal;     // why nothing was published, one line with advice; empty otherwise
  std::size_t monographs = 0, sections = 0, names = 0;
  std::size_t added = 0, changed = 0, removed = 0, unchanged = 0;  // monographs, against the generation before
  std::vector<std::string> removed_ids;                            // of the monographs that were removed, sorted
  std::vector<KeptVersion> kept;                                   // in the order of the corpus
  std::size_t analysed = 0;                   // monographs, for this generation; the others were taken over
  std::size_t by_names = 0, by_concepts = 0;  // of these, monographs of unchanged files: what touched them
  std::string why_anew;                 // why all were analysed although there is a previous build; empty otherwise
  std::size_t stubs = 0;                // monographs that are refusals or name nothing but their drug
  std::vector<std::string> stub_paths;  // of the files of the stubs, in the order of the corpus
  FileOutcomes files;
  std::size_t skipped = 0;  // files that are no sources by their name (README, images, tables)
  std::vector<std::pair<std::string, std::size_t>> passed_over;  // these files, by extension (".png") or why ("hidden")
  std::size_t errors = 0, warnings = 0;
  std::vector<std::pair<std::string, std::size_t>>
      other_headings;                    // headings of no canonical kind, most frequent first
  std::vector<Issue> issues;             // sorted by path and line
  std::vector<HarvestedName> harvested;  // names that prose claims, for a librarian to review
  double seconds = 0;
};

// Counts what was added, changed and removed. before: digests of the monographs that serve now, by id.
void count_changes(std::unordered_map<std::string, std::string> before, const std::vector<Monograph>& monographs,
                   IndexReport& report);

// Puts a file where it belongs. monographs: in the file; issues: with the file.
void count_file(std::size_t monographs, const std::vector<Issue>& issues, FileOutcomes& files);

// Counts monographs, stubs, sections, names and headings of no canonical kind.
void count_contents(const IndexContent& content, IndexReport& report);

// Sorts the issues and counts errors and warnings.
void settle_issues(IndexReport& report);

// Why an index of so many monographs must not replace one of so many others, with advice; empty if it may. An index
// that has lost a tenth of its monographs is more often a folder that was not mounted than an intention. One monograph
// may always go.
[[nodiscard]] std::string shrink_refusal(std::size_t before, std::size_t now);

}  // namespace materia

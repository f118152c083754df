// The pipeline from a corpus to a published generation, read top to bottom.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/monograph/monograph.h"
#include "indexer/names/lexicon_builder.h"
#include "indexer/write/progress.h"

namespace materia {

struct IndexOptions {
  std::vector<std::string> corpus;  // folders or files
  std::filesystem::path index = "index";
  std::vector<std::string> names_files;     // added to the shipped vocabulary
  std::vector<std::string> concepts_files;  // added to the shipped concepts
  int jobs = 0;                             // threads; 0: one a core
  bool check = false;                       // read and report, write nothing
  bool strict = false;                      // publish nothing where the input has errors
  bool rebuild = false;                     // write a generation even where nothing has changed
  bool review = false;                      // harvested names are wanted, also where nothing has changed
  Progress* progress = nullptr;             // told how far the run is, where it is given
  std::size_t kept_text = 128 << 20;        // bytes of text held in memory; files beyond are read a second time
  bool force = false;                       // publish however much smaller than the generation before
};

struct IndexReport {
  std::string generation;  // that serves now; empty where nothing was published
  bool written = false;    // is it a new one? Not where nothing has changed
  std::string refusal;     // why what was read was not published, one line with advice; empty where it was
  std::size_t monographs = 0, sections = 0, names = 0;
  std::size_t added = 0, changed = 0, removed = 0, unchanged = 0;  // monographs, against the generation before
  std::size_t analysed = 0;                   // monographs, for this generation; the others are as they were
  std::size_t by_names = 0, by_concepts = 0;  // of these, those whose files have not changed: what touched them
  std::string why_anew;     // why all were analysed though an earlier build was at hand; empty otherwise
  std::size_t skipped = 0;  // files that are no monographs by their name (README, images, tables)
  std::size_t errors = 0, warnings = 0;
  std::vector<std::pair<std::string, std::size_t>>
      other_headings;                    // headings of no canonical kind, most frequent first
  std::vector<Issue> issues;             // sorted by path and line
  std::vector<HarvestedName> harvested;  // names that prose claims, for a librarian to look at
  double seconds = 0;
};

// Throws std::runtime_error (the index or the machine is at fault); what is wrong with the input is in the report.
[[nodiscard]] IndexReport index_corpus(const IndexOptions& options);

}  // namespace materia

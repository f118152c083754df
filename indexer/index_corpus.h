// The pipeline from a corpus to a published generation, read top to bottom.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/index/generation.h"
#include "indexer/formats/source_format.h"
#include "indexer/index_report.h"
#include "indexer/vocabulary/names_table.h"
#include "indexer/write/progress.h"

namespace materia {

struct IndexOptions {
  std::vector<std::string> corpus;  // folders or files
  std::filesystem::path index = "index";
  std::vector<std::string> names_files;     // added to the shipped vocabulary
  std::vector<NamesColumn> names_columns;   // of the tables among them, before what their headers say
  std::vector<std::string> concepts_files;  // added to the shipped concepts
  std::vector<std::string> headings_files;  // added to the shipped headings, and stronger
  int jobs = 0;                             // threads; 0: one per core
  bool check = false;                       // read and report, write nothing
  bool strict = false;                      // publish nothing if the input has errors
  bool rebuild = false;                     // write a generation even if nothing has changed
  bool families = true;                     // false: index every section of every monograph by itself
  bool review = false;                      // report harvested names, even if nothing has changed
  Progress* progress = nullptr;             // told how far the run is; may be nullptr
  std::size_t kept_text = 128 << 20;        // bytes of text held in memory; the rest waits in a file
  std::size_t keep = kKeptGenerations;      // generations, the new one included
  std::vector<std::string> drops;           // paths in the corpus of which no last good version is kept
  bool force = false;                       // publish however much smaller than the generation before
  std::span<const SourceFormat> formats = source_formats();  // that files may have
};

// What is wrong with the input is in the report. Throws std::runtime_error if the index or the machine is at fault.
[[nodiscard]] IndexReport index_corpus(const IndexOptions& options);

}  // namespace materia

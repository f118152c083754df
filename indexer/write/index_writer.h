// Monographs → the two databases and the stored sections of a generation, in parallel shards merged once.
#pragma once

#include <cstddef>

#include "common/index/generation.h"
#include "indexer/write/index_content.h"
#include "indexer/write/progress.h"

namespace materia {

struct WriteOptions {
  int jobs = 2;                       // threads, 1 or more
  std::size_t shard_sections = 3000;  // a shard's postings stay in the processor's cache
  Progress* progress = nullptr;       // counts sections where it is given
};

// Writes both databases and the stored sections into the generation directory, by way of its scratch directory. The
// order of documents is that of the monographs, whatever the number of threads; their numbers are filled in. Throws
// Xapian::Error and std::runtime_error.
GenerationCounts write_index(IndexContent& content, const GenerationBuild& build, const WriteOptions& options);

}  // namespace materia

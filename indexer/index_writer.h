// Monographs → the two databases of a generation, in parallel shards merged once.
#pragma once

#include <filesystem>
#include <vector>

#include "common/concepts.h"
#include "common/generation.h"
#include "common/lexicon.h"
#include "indexer/lexicon_builder.h"
#include "indexer/monograph.h"

namespace materia {

struct WriteOptions {
  int jobs = 2;                       // threads, 1 or more
  std::size_t shard_sections = 3000;  // a shard's postings stay in the processor's cache
};

// Writes names/ and sections/ into the generation directory, by way of its scratch directory. The order of documents
// is that of the monographs, whatever the number of threads. Throws Xapian::Error and std::runtime_error.
GenerationCounts write_index(const std::vector<Monograph>& monographs, BuiltLexicon lexicon,
                             std::vector<MedicalConcept> concepts, const GenerationBuild& build,
                             const WriteOptions& options);

}  // namespace materia

// The two databases and the stored sections of a generation as a copy of those of the one before, in which some
// monographs are changed.
#pragma once

#include <filesystem>
#include <vector>

#include "common/index/generation.h"
#include "indexer/update/build_state.h"
#include "indexer/write/index_content.h"

namespace materia {

// How a generation differs from the one before.
struct IndexChanges {
  std::filesystem::path before;                 // its directory
  const BuildState* state = nullptr;            // what it knew
  Families families;                            // of before, by the monographs of known
  std::vector<const KnownMonograph*> known;     // all of before, in the order of its files
  bool same_names = false;                      // are drugs, names and concepts as they were?
  std::vector<bool> analyse;                    // by monograph: is it to be analysed (again)?
  std::vector<const KnownMonograph*> previous;  // by monograph: what it was; nullptr where it is new
  std::vector<const KnownMonograph*> removed;   // monographs that are gone
};

// Writes them into the generation directory. The content is the same as if it was written anew, but for
// the numbers of documents: they stay where they were, and new ones come last. Throws Xapian::Error and
// std::runtime_error.
GenerationCounts change_index(IndexContent& content, const IndexChanges& changes, const GenerationBuild& build,
                              int jobs);

}  // namespace materia

// What a build knew, kept beside the index: so the next one need only read, name and analyse what has changed.
//
//   GENERATION/build-state
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/monograph/issue.h"
#include "indexer/monograph/monograph.h"
#include "indexer/names/ambiguous_names.h"
#include "indexer/names/lexicon_builder.h"

namespace materia {

struct KnownMonograph {
  Monograph monograph;  // without its sections, and its names without the sentences that claim them
  MonographDrug drug;
  std::uint32_t number = 0;              // its document in names/
  AmbiguousNameCounts ambiguous_counts;  // by AmbiguousNames(lexicon.drugs)
};

// One file of the corpus.
struct KnownFile {
  std::string path, digest;  // as SourceFile; no digest if the file must be read again whatever its bytes
  std::vector<Issue> issues;
  std::vector<KnownMonograph> monographs;  // in the order of the file
};

struct BuildState {
  std::string program;         // fingerprint of the program with the names and concepts it ships
  std::string lexicon_inputs;  // fingerprint of all that the lexicon and the concepts are made of
  BuiltLexicon lexicon;        // but for monographs, which are with their files, and harvested; before ambiguous names
                               // are marked; issues: also those with
                               // the names and concepts files
  std::uint64_t compact_bytes = 0;  // of sections/ when it was last made anew
  std::vector<KnownFile> files;     // in the order of the corpus
};

// Writes it into a generation's directory. Throws std::runtime_error.
void store_build_state(const BuildState& state, const std::filesystem::path& generation);

// Nothing where there is none, or where another program wrote it; without a program, where it has another shape. Throws
// std::runtime_error where it is damaged.
[[nodiscard]] std::optional<BuildState> read_build_state(const std::filesystem::path& generation,
                                                         std::optional<std::string_view> program);

}  // namespace materia

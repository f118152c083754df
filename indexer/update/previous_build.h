// The generation that serves as the base of the next one: what it knows of the corpus, what has changed since, and what
// has to be done about it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/formats/source_file.h"
#include "indexer/update/build_state.h"
#include "indexer/update/index_changer.h"
#include "indexer/write/index_content.h"

namespace materia {

struct PreviousBuild {
  std::filesystem::path generation;
  BuildState state;
  std::unordered_map<std::string_view, const KnownFile*> by_path;

  // nullptr where it does not know the file.
  [[nodiscard]] const KnownFile* file(std::string_view path) const;
};

inline constexpr const char* kServingIsDamaged = "the generation that serves is damaged";

// Nothing where this very program did not build it, or where it is damaged; why_none then says so. Nothing and no
// reason where no generation serves.
[[nodiscard]] std::unique_ptr<const PreviousBuild> read_previous_build(const std::filesystem::path& index,
                                                                       std::string_view program, std::string& why_none);

// The same, whatever program of this shape of build states built it.
[[nodiscard]] std::unique_ptr<const PreviousBuild> read_serving_build(const std::filesystem::path& index);

// What is known of the monographs of a corpus. The vectors go by monograph unless they say otherwise.
struct KnownMonographs {
  std::vector<std::size_t> file;                // its place in the corpus
  std::vector<std::size_t> part;                // which of the file's monographs it is
  std::vector<const KnownMonograph*> same;      // if its file has not changed; its sections are not at hand then
  std::vector<const KnownMonograph*> previous;  // what it was, in this file or another; nullptr if it is new
  std::vector<const KnownMonograph*> removed;   // monographs that are gone
  std::vector<bool> kept;                       // is it a version from before its file broke? Its sections are not at
                                                // hand then
  std::vector<bool> incomplete;                 // by file: the file must be read again whatever its bytes, since a
                                                // monograph was left out for an id that is taken, or was kept
};

// Moves the monographs out of the sources. Issues and monographs of files that are known are taken over from the
// previous build, without sections. A monograph that is gone and a new one with the same bytes are taken for one whose
// file was renamed. An id that an earlier file has already is a "duplicate-id" of the later one. previous: may be
// nullptr.
[[nodiscard]] KnownMonographs gather_monographs(std::vector<SourceFile>& sources, const PreviousBuild* previous,
                                                std::vector<Monograph>& monographs);

// What to do, or why all is better made anew.
struct ChangePlan {
  std::optional<IndexChanges> changes;
  std::string why_anew;
  std::size_t by_names = 0, by_concepts = 0;  // monographs of unchanged files to be analysed again
};

// The content's lexicon, concepts and families are to be in place; its numbers are filled in, and the ambiguous names
// of what is not analysed. lexicon_inputs: see BuildState. Throws nothing: a damaged generation is a reason to build
// anew.
[[nodiscard]] ChangePlan plan_changes(const PreviousBuild& previous, const KnownMonographs& known,
                                      const std::string& lexicon_inputs, IndexContent& content);

}  // namespace materia

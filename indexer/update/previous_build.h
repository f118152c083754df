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

struct EarlierBuild {
  std::filesystem::path generation;
  BuildState state;
  std::unordered_map<std::string_view, const KnownFile*> by_path;

  // nullptr where it does not know the file.
  [[nodiscard]] const KnownFile* file(std::string_view path) const;
};

// Nothing where this very program did not build it, or where it is damaged.
[[nodiscard]] std::unique_ptr<const EarlierBuild> read_earlier_build(const std::filesystem::path& index,
                                                                     std::string_view program);

// What is known of the monographs of a corpus. The vectors go by monograph, but for removed.
struct KnownMonographs {
  std::vector<std::size_t> file;          // its place in the corpus
  std::vector<const KnownFile*> same;     // where its bytes are as they were: its sections are not at hand then
  std::vector<const KnownFile*> earlier;  // what it was, under this path or another; nullptr where it is new
  std::vector<const KnownFile*> removed;  // what is gone
};

// Moves the monographs out of the sources; where these are known, issues and monographs are as they were, without
// sections. A file that is missing and one of the same bytes that is new are one that was renamed. earlier: may be
// nullptr.
[[nodiscard]] KnownMonographs gather_monographs(std::vector<SourceFile>& sources, const EarlierBuild* earlier,
                                                std::vector<Monograph>& monographs);

// What to do, or why all is better made anew.
struct ChangePlan {
  std::optional<IndexChanges> changes;
  std::string why_anew;
  std::size_t by_names = 0, by_concepts = 0;  // monographs of unchanged files to be analysed again
};

// The content's lexicon and concepts are to be in place; its numbers are filled in, and the everyday words of what is
// not analysed. lexicon_inputs: see BuildState. Throws nothing: a damaged generation is a reason to build anew.
[[nodiscard]] ChangePlan plan_changes(const EarlierBuild& earlier, const KnownMonographs& known,
                                      const std::string& lexicon_inputs, IndexContent& content);

}  // namespace materia

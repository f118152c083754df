// What the generation that serves has of files that are broken now: a file that breaks does not take its drug away.
//
// A file is broken where it has an error and no longer gives a monograph that it gave before, or where an error keeps
// it from being found. What it gave then stays as it is in the index, until the file is mended, removed or dropped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/formats/source_file.h"
#include "indexer/sources/corpus.h"
#include "indexer/update/build_state.h"
#include "indexer/update/previous_build.h"

namespace materia {

class LastGoodVersions {
 public:
  // The index need not exist. previous: its current generation, if that is known already; nullptr otherwise. It
  // outlives the object.
  LastGoodVersions(std::filesystem::path index, const PreviousBuild* previous);
  ~LastGoodVersions();
  LastGoodVersions(const LastGoodVersions&) = delete;
  LastGoodVersions& operator=(const LastGoodVersions&) = delete;

  // Adds to the sources what is kept of broken files (SourceFile::kept), each with a warning "kept-version"; files that
  // were not even found come last. drops: paths of files and folders of which nothing is kept; of those that name
  // nothing that would be, a warning "nothing-dropped" is returned.
  std::vector<Issue> keep(const Corpus& corpus, const std::vector<std::string>& drops,
                          std::vector<SourceFile>& sources);

  // Why broken files must not lose their monographs, with advice: they are in an index of another version, from which
  // nothing can be taken over. Empty if there are none. Call it after keep().
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

  // All sections of a monograph that is kept. From any thread. Throws std::runtime_error or Xapian::Error if the index
  // cannot be read.
  [[nodiscard]] std::vector<Section> sections(const Monograph& monograph);

 private:
  struct OpenSections;

  void read_serving_build();
  [[nodiscard]] std::vector<std::string> lost_monographs(const std::vector<SourceFile>& sources,
                                                         const std::vector<std::string>& drops) const;

  const std::filesystem::path index_;
  std::unique_ptr<const PreviousBuild> read_;  // here, as another program built it
  const PreviousBuild* serving_;               // nullptr where there is none, or none that can be read
  std::string refusal_;
  std::mutex mutex_;
  std::unique_ptr<OpenSections> open_;  // with mutex_
};

}  // namespace materia

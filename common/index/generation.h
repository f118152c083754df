// The index on disk: a directory of generations and a symlink to the one that serves.
//
//   INDEX/current -> generations/000002-20261122T031500Z-9f3c
//   INDEX/generations/NAME/names, INDEX/generations/NAME/sections, INDEX/generations/NAME/stored-sections
//
// A generation is built aside, verified, made durable, then switched to by renaming the symlink: readers see the old
// one or the new one, whole. The last two are kept; those below the current one have all served, in the order of their
// names. One process at a time builds or rolls back. Everything here throws std::runtime_error with one line saying
// what is wrong and what to do.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/index/verify_generation.h"

namespace materia {

// The right to change an index directory, held until destruction or death. Throws where another process has it.
class IndexLock {
 public:
  explicit IndexLock(const std::filesystem::path& index_directory);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  int file_ = -1;
};

// Holds the index directory's lock while a generation is built; a build that is not published is removed.
class GenerationBuild {
 public:
  // Makes the index directory where it is missing and clears what killed builds left behind.
  explicit GenerationBuild(std::filesystem::path index_directory);
  ~GenerationBuild();
  GenerationBuild(const GenerationBuild&) = delete;
  GenerationBuild& operator=(const GenerationBuild&) = delete;

  // Where to build: both databases and the stored sections are to be made inside, scratch() goes away before
  // publishing.
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::filesystem::path scratch() const { return directory_ / "scratch"; }

  // Verifies what was built, switches to it and removes all but the last two generations.
  GenerationCounts publish();

 private:
  std::filesystem::path index_;
  IndexLock lock_;
  std::string name_;
  std::filesystem::path directory_;
  bool published_ = false;
};

// The name of the generation that serves, empty where there is none. One readlink.
[[nodiscard]] std::string current_generation_name(const std::filesystem::path& index_directory);

// Its own directory, not by way of the symlink.
[[nodiscard]] std::filesystem::path current_generation_directory(const std::filesystem::path& index_directory);

// That of any of its generations.
[[nodiscard]] std::filesystem::path generation_directory(const std::filesystem::path& index_directory,
                                                         const std::string& name);

// The one before it that is still there, empty where none is.
[[nodiscard]] std::string previous_generation_name(const std::filesystem::path& index_directory);

// Verifies the generation before the current one, switches to it and returns its name.
std::string roll_back(const std::filesystem::path& index_directory);

}  // namespace materia

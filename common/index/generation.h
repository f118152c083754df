// The index on disk: a directory of generations and a symlink to the one that serves.
//
//   INDEX/current -> generations/000002-20261122T031500Z-9f3c
//   INDEX/generations/NAME/names, INDEX/generations/NAME/sections, INDEX/generations/NAME/stored-sections
//
// A generation is built beside the current one, verified, made durable, then switched to by renaming the symlink:
// readers see the whole old one or the whole new one. The last two are kept. All generations below the current one have
// served, in the order of their names. Only one process at a time may build or roll back. All functions here throw
// std::runtime_error with one line that says what is wrong and what to do.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "common/index/verify_generation.h"

namespace materia {

// The right to change an index directory, held until destruction or the end of the process. Throws if another process
// has it.
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
  // Makes the index directory if it is missing, and removes what killed builds left behind.
  explicit GenerationBuild(std::filesystem::path index_directory);
  ~GenerationBuild();
  GenerationBuild(const GenerationBuild&) = delete;
  GenerationBuild& operator=(const GenerationBuild&) = delete;

  // Where to build: put both databases and the stored sections inside. scratch() is removed before publishing.
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

// The name of the current generation; empty if there is none. One readlink.
[[nodiscard]] std::string current_generation_name(const std::filesystem::path& index_directory);

// The directory of the current generation, not by way of the symlink.
[[nodiscard]] std::filesystem::path current_generation_directory(const std::filesystem::path& index_directory);

// The directory of any generation.
[[nodiscard]] std::filesystem::path generation_directory(const std::filesystem::path& index_directory,
                                                         const std::string& name);

// The name of the newest generation before the current one; empty if there is none.
[[nodiscard]] std::string previous_generation_name(const std::filesystem::path& index_directory);

// Verifies the generation before the current one, switches to it and returns its name.
std::string roll_back(const std::filesystem::path& index_directory);

}  // namespace materia

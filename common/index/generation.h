// The index on disk: a directory of generations and a symlink to the one that serves.
//
//   INDEX/current -> generations/000002-20261122T031500Z-9f3c
//   INDEX/generations/NAME/names, INDEX/generations/NAME/sections, INDEX/generations/NAME/stored-sections
//
// A generation is built beside the current one, verified, made durable, then switched to by renaming the symlink:
// readers see the whole old one or the whole new one. The last few are kept. All generations below the current one have
// served, in the order of their names. Only one process at a time may build or switch. All functions here throw
// std::runtime_error with one line that says what is wrong and what to do.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index_owner.h"
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

// Of generations, unless something else is asked for: the current one and those to go back to.
inline constexpr std::size_t kKeptGenerations = 3;

// Holds the index directory's lock while a generation is built; a build that is not published is removed.
class GenerationBuild {
 public:
  // Makes the index directory if it is missing, and removes what killed builds left behind. keep: generations to be
  // left when this one is published, at least 2. name: of a generation that was built elsewhere; empty: the next one.
  // Throws where a generation is held.
  explicit GenerationBuild(std::filesystem::path index_directory, std::size_t keep = kKeptGenerations,
                           std::string name = {});
  ~GenerationBuild();
  GenerationBuild(const GenerationBuild&) = delete;
  GenerationBuild& operator=(const GenerationBuild&) = delete;

  // Where to build: put both databases and the stored sections inside. scratch() is removed before publishing.
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const IndexOwner& owner() const { return owner_; }
  [[nodiscard]] std::filesystem::path scratch() const { return directory_ / "scratch"; }

  // Verifies what was built, switches to it and removes all but the last generations. Where none of these is sound but
  // this one, the newest older one that is sound stays too. Takes the place of one of the same name that does not
  // serve.
  GenerationCounts publish();

 private:
  void remove_old() const;

  const std::filesystem::path index_;
  const std::size_t keep_;
  IndexLock lock_;
  IndexOwner owner_;
  std::string name_;
  std::filesystem::path directory_;
  bool published_ = false;
};

// "000002-20261122T031500Z-9f3c": a number, when it was built, and a chance.
[[nodiscard]] bool is_generation_name(std::string_view name);

// The name of the current generation; empty if there is none, or if it cannot be seen. One readlink.
[[nodiscard]] std::string current_generation_name(const std::filesystem::path& index_directory);

// The directory of the current generation, not by way of the symlink.
[[nodiscard]] std::filesystem::path current_generation_directory(const std::filesystem::path& index_directory);

// The directory of any generation.
[[nodiscard]] std::filesystem::path generation_directory(const std::filesystem::path& index_directory,
                                                         const std::string& name);

// The names of all generations, oldest first: also those that were rolled back from. None if there is no index.
[[nodiscard]] std::vector<std::string> generation_names(const std::filesystem::path& index_directory);

// The name of the newest generation before the current one; empty if there is none.
[[nodiscard]] std::string previous_generation_name(const std::filesystem::path& index_directory);

// Why nothing may be published, with advice: a generation is held (generation_switch.h). Empty if none is.
[[nodiscard]] std::string hold_refusal(const std::filesystem::path& index_directory);

// Replaces the symlink in one step: readers find the old target or the new one. The caller holds the lock, and makes it
// durable.
void point_current_at(const std::filesystem::path& index_directory, const std::string& name, const IndexOwner& owner);

// INDEX/hold: the name of the generation that is held.
[[nodiscard]] std::filesystem::path hold_file(const std::filesystem::path& index_directory);

}  // namespace materia

// The blocks that a follower has already: those of the files of its generations, found by their digests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/publish/file_digests.h"

namespace materia {

class LocalBlocks {
 public:
  LocalBlocks() = default;
  ~LocalBlocks();
  LocalBlocks(const LocalBlocks&) = delete;
  LocalBlocks& operator=(const LocalBlocks&) = delete;

  // Adds the files of a generation; those that cannot be read have no blocks. All are added before any is read.
  void add(const std::filesystem::path& generation);

  // Fills in the bytes of a block; false if there is none like it.
  [[nodiscard]] bool read(const FileBlock& block, std::string& bytes);

 private:
  struct Place {
    std::uint64_t digest, offset;
    std::size_t file;
    bool operator<(const Place& other) const { return digest < other.digest; }
  };

  void add_file(const std::filesystem::path& path);

  std::vector<int> files_;
  std::vector<Place> places_;
  bool sorted_ = false;
};

}  // namespace materia

// The blocks that a follower has already: those of the files of its generations, found by their digests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace materia {

class LocalBlocks {
 public:
  LocalBlocks() = default;
  ~LocalBlocks();
  LocalBlocks(const LocalBlocks&) = delete;
  LocalBlocks& operator=(const LocalBlocks&) = delete;

  // Adds the files of a generation; those that cannot be read have no blocks. All are added before any is read.
  void add(const std::filesystem::path& generation);

  // Fills in a block of this digest and size; false if there is none.
  [[nodiscard]] bool read(std::uint64_t digest, std::size_t size, std::string& bytes);

 private:
  struct Place {
    std::uint64_t digest;
    std::uint32_t file, number;
    bool operator<(const Place& other) const { return digest < other.digest; }
  };

  void add_file(const std::filesystem::path& path);

  std::vector<int> files_;
  std::vector<Place> places_;
  bool sorted_ = false;
};

}  // namespace materia

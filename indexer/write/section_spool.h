// Sections that do not fit into memory, put aside on the disk until they are written: each file is parsed once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/monograph/monograph.h"

namespace materia {

// Compressed in a file without a name in a directory; it is gone when the spool is, or the program. Safe on any number
// of threads.
class SectionSpool {
 public:
  // The directory is made when the first sections are put aside.
  explicit SectionSpool(std::filesystem::path directory) : directory_(std::move(directory)) {}
  ~SectionSpool();
  SectionSpool(const SectionSpool&) = delete;
  SectionSpool& operator=(const SectionSpool&) = delete;

  // Puts the sections of this monograph (by path and id) aside, instead of those put aside before. Throws
  // std::runtime_error if the disk is full.
  void put(const Monograph& monograph);

  // Nothing if none were put aside. Throws std::runtime_error if they cannot be read.
  [[nodiscard]] std::optional<std::vector<Section>> sections_of(const Monograph& monograph) const;

 private:
  struct Place {
    std::uint64_t begin = 0, size = 0;  // bytes
  };

  std::filesystem::path directory_;
  mutable std::mutex mutex_;
  int descriptor_ = -1;
  std::uint64_t end_ = 0;
  std::unordered_map<std::string, Place> places_;
};

}  // namespace materia

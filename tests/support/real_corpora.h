// Indexes of the real corpora beside the project. Each is built once by the first test that asks for it, in the build
// folder, and opened by all others: which tests run, and in which order, does not matter.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/index_corpus.h"
#include "indexer/update/fingerprint.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/temporary_directory.h"

namespace materia {

// Holds a file's lock until it is destroyed.
class FileLock {
 public:
  explicit FileLock(const std::filesystem::path& file) : descriptor_(::open(file.c_str(), O_CREAT | O_RDWR, 0644)) {
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX) != 0) throw std::runtime_error("cannot lock " + file.string());
  }
  ~FileLock() { ::close(descriptor_); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

// The index of these archives of shared/corpora, unpacked into one folder; nothing where one is not at hand. It is made
// by this very program: another build makes another one.
inline std::optional<std::filesystem::path> real_index(const std::vector<std::string>& archives) {
  namespace fs = std::filesystem;
  std::string name;
  for (const auto& archive : archives) {
    if (!fs::exists(kSharedDirectory / "corpora" / (archive + ".tar.xz"))) return std::nullopt;
    name += (name.empty() ? "" : "+") + archive;
  }
  const fs::path folder = fs::path(MATERIA_BIN_DIR).parent_path() / "tests/real-corpora" / name;
  fs::create_directories(folder);
  const FileLock lock(folder / "lock");
  const std::string made_by = fingerprint_of_program();
  const fs::path index = folder / made_by;
  if (fs::exists(index / "complete")) return index;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory()) fs::remove_all(entry.path());
  const TemporaryDirectory unpacked;
  for (const auto& archive : archives) unpack_corpus(archive, unpacked);
  IndexOptions options;
  options.corpus = {unpacked.path().string()};
  options.index = index;
  if (index_corpus(options).generation.empty()) throw std::runtime_error("no index of " + name);
  fs::create_directory(index / "complete");
  return index;
}

// The same, opened; nullptr where it is not at hand.
inline std::unique_ptr<const IndexedCorpus> real_corpus(const std::vector<std::string>& archives) {
  const auto index = real_index(archives);
  return index ? std::make_unique<const IndexedCorpus>(ReadyIndex{*index}) : nullptr;
}

}  // namespace materia

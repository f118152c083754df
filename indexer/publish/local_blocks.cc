#include "indexer/publish/local_blocks.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "common/encoding/digest.h"
#include "common/index/directory.h"

namespace materia {
namespace fs = std::filesystem;

LocalBlocks::~LocalBlocks() {
  for (const int file : files_) ::close(file);
}

void LocalBlocks::add(const fs::path& generation) {
  sorted_ = false;
  std::error_code error;
  for (const auto& path : list_directory(generation, error)) {
    if (fs::is_directory(path, error)) {
      add(path);
    } else if (fs::is_regular_file(path, error)) {
      add_file(path);
    }
  }
}

void LocalBlocks::add_file(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  const std::size_t number = files_.size();
  files_.push_back(file);
  try {
    for_each_block(path, [&](std::uint64_t offset, std::string_view bytes) {
      places_.push_back({digest_number(bytes), offset, number});
    });
  } catch (const std::runtime_error&) {  // what was read of it will do
  }
}

bool LocalBlocks::read(const FileBlock& block, std::string& bytes) {
  if (!sorted_) std::sort(places_.begin(), places_.end());
  sorted_ = true;
  const auto place = std::lower_bound(places_.begin(), places_.end(), Place{block.digest, 0, 0});
  if (place == places_.end() || place->digest != block.digest) return false;
  bytes.resize(block.size);
  const ssize_t got = ::pread(files_[place->file], bytes.data(), bytes.size(), static_cast<off_t>(place->offset));
  return got == static_cast<ssize_t>(block.size) && digest_number(bytes) == block.digest;
}

}  // namespace materia

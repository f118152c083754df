#include "indexer/publish/incoming_file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "common/encoding/digest.h"
#include "common/index/index_files.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kBridged = 8192;  // bytes

}  // namespace

std::vector<ByteRange> missing_ranges(std::span<const FileBlock> blocks, const std::vector<bool>& have) {
  std::vector<ByteRange> ranges;
  std::uint64_t begin = 0;
  for (std::size_t number = 0; number < blocks.size(); begin += blocks[number++].size) {
    if (have[number]) continue;
    if (ranges.empty() || ranges.back().end + kBridged < begin) ranges.push_back({begin, begin});
    ranges.back().end = begin + blocks[number].size;
  }
  return ranges;
}

IncomingFile::IncomingFile(fs::path path, std::span<const FileBlock> blocks, const IndexOwner& owner)
    : path_(std::move(path)), blocks_(blocks), begins_{0}, have_(blocks.size()) {
  for (const auto& block : blocks_) begins_.push_back(begins_.back() + block.size);
  constexpr int kFlags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
  file_ = ::open(path_.c_str(), kFlags, 0644);
  if (file_ < 0) {  // left by another user, or no file at all
    std::error_code error;
    fs::remove_all(path_, error);
    file_ = ::open(path_.c_str(), kFlags, 0644);
  }
  if (file_ < 0) fail_io("write", path_);
  owner.give(path_);
  try {
    read_what_is_left();
  } catch (...) {
    ::close(file_);
    throw;
  }
}

IncomingFile::~IncomingFile() { ::close(file_); }

void IncomingFile::read_what_is_left() {
  std::string bytes;
  for (std::size_t number = 0; number < blocks_.size(); ++number) {
    bytes.resize(blocks_[number].size);
    ssize_t got = -1;
    do got = ::pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(begins_[number]));
    while (got < 0 && errno == EINTR);
    if (got < 0) fail_io("read", path_);
    if (got == 0) break;
    if (static_cast<std::size_t>(got) < bytes.size() || digest_number(bytes) != blocks_[number].digest) continue;
    have_[number] = true;
    ++there_;
    resumed_ += bytes.size();
  }
  if (::ftruncate(file_, static_cast<off_t>(begins_.back())) != 0) fail_io("write", path_);
}

std::uint64_t IncomingFile::copy_from(LocalBlocks& local) {
  std::uint64_t copied = 0;
  std::string bytes;
  for (std::size_t number = 0; number < blocks_.size(); ++number) {
    if (have_[number] || !local.read(blocks_[number], bytes)) continue;
    take(number, bytes);
    copied += bytes.size();
  }
  return copied;
}

bool IncomingFile::offer(std::uint64_t offset, std::string_view bytes) {
  if (offset != next_ || next_ == 0) {
    block_.clear();
    const auto block = std::lower_bound(begins_.begin(), begins_.end(), offset);
    arriving_ = static_cast<std::size_t>(block - begins_.begin());
    if (arriving_ >= blocks_.size()) return false;
    const auto skipped = static_cast<std::size_t>(*block - offset);  // the end of a block whose begin did not come
    if (skipped > bytes.size()) return true;
    bytes.remove_prefix(skipped);
    offset += skipped;
  }
  next_ = offset + bytes.size();
  while (!bytes.empty()) {
    if (arriving_ >= blocks_.size()) return false;
    const FileBlock& expected = blocks_[arriving_];
    const auto part = std::min(bytes.size(), expected.size - block_.size());
    block_ += bytes.substr(0, part);
    bytes.remove_prefix(part);
    if (block_.size() < expected.size) break;
    if (!have_[arriving_] && digest_number(block_) == expected.digest) take(arriving_, block_);
    block_.clear();
    ++arriving_;
  }
  return arriving_ < blocks_.size();
}

void IncomingFile::take(std::size_t number, std::string_view bytes) {
  for (std::uint64_t at = begins_[number]; !bytes.empty();) {
    const ssize_t wrote = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) fail_io("write", path_);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
    at += static_cast<std::uint64_t>(wrote);
  }
  have_[number] = true;
  ++there_;
}

}  // namespace materia

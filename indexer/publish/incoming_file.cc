#include "indexer/publish/incoming_file.h"

#include <algorithm>
#include <cerrno>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "common/encoding/digest.h"
#include "common/index/index_files.h"
#include "indexer/publish/file_digests.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kBridgedBlocks = 1;

}  // namespace

std::vector<ByteRange> missing_ranges(const std::vector<bool>& have, std::uint64_t size) {
  std::vector<ByteRange> ranges;
  for (std::uint64_t number = 0; number < have.size(); ++number) {
    if (have[number]) continue;
    const ByteRange block{number * kBlockBytes, std::min((number + 1) * kBlockBytes, size)};
    if (!ranges.empty() && ranges.back().end + kBridgedBlocks * kBlockBytes >= block.begin)
      ranges.back().end = block.end;
    else
      ranges.push_back(block);
  }
  return ranges;
}

IncomingFile::IncomingFile(fs::path path, std::uint64_t size, std::span<const std::uint64_t> digests,
                           const IndexOwner& owner)
    : path_(std::move(path)), size_(size), digests_(digests), have_(digests.size()) {
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
  for_each_block(path_, [this](std::uint64_t number, std::string_view bytes) {
    if (number >= digests_.size() || bytes.size() < block_size(number)) return;
    if (digest_number(bytes.substr(0, block_size(number))) != digests_[number]) return;
    have_[number] = true;
    ++there_;
    resumed_ += block_size(number);
  });
  if (::ftruncate(file_, static_cast<off_t>(size_)) != 0) fail_io("write", path_);
}

std::uint64_t IncomingFile::copy_from(LocalBlocks& local) {
  std::uint64_t copied = 0;
  std::string bytes;
  for (std::uint64_t number = 0; number < digests_.size(); ++number) {
    if (have_[number] || !local.read(digests_[number], block_size(number), bytes)) continue;
    take(number, bytes);
    copied += bytes.size();
  }
  return copied;
}

bool IncomingFile::offer(std::uint64_t offset, std::string_view bytes) {
  if (offset != next_) block_.clear();
  next_ = offset + bytes.size();
  while (!bytes.empty()) {
    const std::uint64_t number = (offset - block_.size()) / kBlockBytes;
    if (number >= digests_.size()) return false;
    const auto part = std::min(bytes.size(), block_size(number) - block_.size());
    block_ += bytes.substr(0, part);
    bytes.remove_prefix(part);
    offset += part;
    if (block_.size() < block_size(number)) continue;
    if (!have_[number] && digest_number(block_) == digests_[number]) take(number, block_);
    block_.clear();
  }
  return offset < size_;
}

void IncomingFile::take(std::uint64_t number, std::string_view bytes) {
  for (std::uint64_t at = number * kBlockBytes; !bytes.empty();) {
    const ssize_t wrote = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) fail_io("write", path_);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
    at += static_cast<std::uint64_t>(wrote);
  }
  have_[number] = true;
  ++there_;
}

std::size_t IncomingFile::block_size(std::uint64_t number) const {
  return static_cast<std::size_t>(std::min<std::uint64_t>(kBlockBytes, size_ - number * kBlockBytes));
}

}  // namespace materia

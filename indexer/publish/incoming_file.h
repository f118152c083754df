// A file on its way: blocks are written as they come, in any order, and only those whose digests fit. What an
// interrupted run has left is read again, block by block, and never trusted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/index_owner.h"
#include "indexer/publish/local_blocks.h"

namespace materia {

struct ByteRange {
  std::uint64_t begin = 0, end = 0;
  bool operator==(const ByteRange&) const = default;
};

// The ranges of a file of this size that hold all blocks that are missing. Few of those that are there stand between
// two of them: to fetch them anew is faster than to ask twice.
[[nodiscard]] std::vector<ByteRange> missing_ranges(const std::vector<bool>& have, std::uint64_t size);

class IncomingFile {
 public:
  // Makes the file where it is missing, with its owner. digests: of all its blocks; they outlive it. Throws
  // std::runtime_error.
  IncomingFile(std::filesystem::path path, std::uint64_t size, std::span<const std::uint64_t> digests,
               const IndexOwner& owner);
  ~IncomingFile();
  IncomingFile(const IncomingFile&) = delete;
  IncomingFile& operator=(const IncomingFile&) = delete;

  // Takes what is there already. Returns how many bytes.
  std::uint64_t copy_from(LocalBlocks& local);

  // Bytes that belong at this place. A block is taken once it is whole; begin at the begin of a block. False once
  // nothing of the file can follow.
  bool offer(std::uint64_t offset, std::string_view bytes);

  [[nodiscard]] std::vector<ByteRange> missing() const { return missing_ranges(have_, size_); }
  [[nodiscard]] std::uint64_t blocks_there() const { return there_; }
  [[nodiscard]] std::uint64_t resumed_bytes() const { return resumed_; }

 private:
  void read_what_is_left();
  void take(std::uint64_t number, std::string_view bytes);
  [[nodiscard]] std::size_t block_size(std::uint64_t number) const;

  const std::filesystem::path path_;
  const std::uint64_t size_;
  const std::span<const std::uint64_t> digests_;
  int file_ = -1;
  std::vector<bool> have_;  // by block
  std::uint64_t there_ = 0, resumed_ = 0;
  std::uint64_t next_ = 0;  // where the next bytes are expected
  std::string block_;       // the begin of the block they belong to
};

}  // namespace materia

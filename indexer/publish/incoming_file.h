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
#include "indexer/publish/file_digests.h"
#include "indexer/publish/local_blocks.h"

namespace materia {

struct ByteRange {
  std::uint64_t begin = 0, end = 0;
  bool operator==(const ByteRange&) const = default;
};

// The ranges of a file that hold all blocks that are missing. A small block that is there between two of them is taken
// along: to fetch it anew is faster than to ask twice.
[[nodiscard]] std::vector<ByteRange> missing_ranges(std::span<const FileBlock> blocks, const std::vector<bool>& have);

class IncomingFile {
 public:
  // Makes the file where it is missing, with its owner. blocks: all of it; they outlive it. Throws std::runtime_error.
  IncomingFile(std::filesystem::path path, std::span<const FileBlock> blocks, const IndexOwner& owner);
  ~IncomingFile();
  IncomingFile(const IncomingFile&) = delete;
  IncomingFile& operator=(const IncomingFile&) = delete;

  // Takes what is there already. Returns how many bytes.
  std::uint64_t copy_from(LocalBlocks& local);

  // Bytes that belong at this place. A block is taken once it is whole. False once nothing of the file can follow.
  bool offer(std::uint64_t offset, std::string_view bytes);

  [[nodiscard]] std::vector<ByteRange> missing() const { return missing_ranges(blocks_, have_); }
  [[nodiscard]] std::uint64_t blocks_there() const { return there_; }
  [[nodiscard]] std::uint64_t resumed_bytes() const { return resumed_; }

 private:
  void read_what_is_left();
  void take(std::size_t number, std::string_view bytes);

  const std::filesystem::path path_;
  const std::span<const FileBlock> blocks_;
  std::vector<std::uint64_t> begins_;  // of the blocks, and where the last one ends
  int file_ = -1;
  std::vector<bool> have_;  // by block
  std::uint64_t there_ = 0, resumed_ = 0;
  std::uint64_t next_ = 0;    // where the next bytes are expected
  std::size_t arriving_ = 0;  // the block that they belong to
  std::string block_;         // its bytes so far
};

}  // namespace materia

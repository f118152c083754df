// Digests of files: SHA-256 of the whole, which a signature vouches for, and XXH3 of each block, by which a follower
// finds what it has already. Where a block ends is decided by the bytes before its end, so that blocks behind bytes
// that came or went are the same as before, only elsewhere: records that are stored one behind another move so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

struct FileBlock {
  std::uint64_t digest = 0;
  std::uint32_t size = 0;
  bool operator==(const FileBlock&) const = default;
};

inline constexpr std::size_t kLeastBlock = 2048, kMostBlock = 32768;  // bytes; 6 KB on average

// How much of the bytes is the first block; all of them where fewer than kMostBlock are left and none ends earlier.
[[nodiscard]] std::size_t first_block(std::string_view bytes);

// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  // Of all bytes so far, as 64 hexadecimal digits. Nothing is added afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// Reads a file from its begin to its end, block by block. Throws std::runtime_error.
void for_each_block(const std::filesystem::path& file,
                    const std::function<void(std::uint64_t offset, std::string_view bytes)>& visit);

struct FileDigests {
  std::uint64_t size = 0;
  std::string sha256;
  std::vector<FileBlock> blocks;
};

[[nodiscard]] FileDigests digest_file(const std::filesystem::path& file);

}  // namespace materia

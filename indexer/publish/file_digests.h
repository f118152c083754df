// Digests of files: SHA-256 of the whole, which a signature vouches for, and XXH3 of each block, by which a follower
// finds what it has already.
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

// As large as the blocks of Xapian's tables, so that a block that did not change is found where it was.
inline constexpr std::size_t kBlockBytes = 8192;

[[nodiscard]] constexpr std::uint64_t blocks_in(std::uint64_t bytes) { return (bytes + kBlockBytes - 1) / kBlockBytes; }

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

// Reads a file from its begin to its end: kBlockBytes at a time, the last block as long as it is. Throws
// std::runtime_error.
void for_each_block(const std::filesystem::path& file,
                    const std::function<void(std::uint64_t number, std::string_view bytes)>& visit);

struct FileDigests {
  std::uint64_t size = 0;
  std::string sha256;
  std::vector<std::uint64_t> blocks;
};

[[nodiscard]] FileDigests digest_file(const std::filesystem::path& file);

}  // namespace materia

#include "indexer/publish/file_digests.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include "common/encoding/digest.h"
#include "common/index/index_files.h"

namespace materia {
namespace fs = std::filesystem;

struct Sha256::State {
  crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Sha256::hex() {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&state_->sodium, digest);
  char text[2 * sizeof digest + 1];
  return sodium_bin2hex(text, sizeof text, digest, sizeof digest);
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::size_t first_block(std::string_view bytes) {
  // A hash of the last 64 bytes: older ones have been shifted out of it.
  static const auto kNumbers = [] {
    std::array<std::uint64_t, 256> numbers{};
    std::uint64_t state = 0;
    for (auto& number : numbers) {  // splitmix64
      number = state += 0x9E3779B97F4A7C15U;
      number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9U;
      number = (number ^ (number >> 27)) * 0x94D049BB133111EBU;
      number ^= number >> 31;
    }
    return numbers;
  }();
  constexpr int kEndBits = 12;  // one place in 4096 is an end
  const std::size_t most = std::min(bytes.size(), kMostBlock);
  std::uint64_t hash = 0;
  for (std::size_t i = kLeastBlock - 64; i < most; ++i) {
    hash = (hash << 1) + kNumbers[static_cast<unsigned char>(bytes[i])];
    if (i + 1 >= kLeastBlock && hash >> (64 - kEndBits) == 0) return i + 1;
  }
  return most;
}

void for_each_block(const fs::path& path, const std::function<void(std::uint64_t, std::string_view)>& visit) {
  constexpr std::size_t kBuffer = 1 << 20;  // bytes
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail_io("open", path);
  struct Closer {
    int file;
    ~Closer() { ::close(file); }
  } const closer{file};
  std::vector<char> buffer(kBuffer);
  std::uint64_t offset = 0;
  std::size_t filled = 0;
  for (bool at_end = false; !at_end;) {
    while (filled < buffer.size() && !at_end) {
      const ssize_t got = ::read(file, buffer.data() + filled, buffer.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail_io("read", path);
      at_end = got == 0;
      filled += static_cast<std::size_t>(got);
    }
    std::string_view rest(buffer.data(), filled);
    while (rest.size() >= kMostBlock || (at_end && !rest.empty())) {
      const std::size_t size = first_block(rest);
      visit(offset, rest.substr(0, size));
      offset += size;
      rest.remove_prefix(size);
    }
    std::copy(rest.begin(), rest.end(), buffer.begin());
    filled = rest.size();
  }
}

FileDigests digest_file(const fs::path& file) {
  FileDigests digests;
  Sha256 whole;
  for_each_block(file, [&](std::uint64_t, std::string_view bytes) {
    digests.size += bytes.size();
    whole.add(bytes);
    digests.blocks.push_back({digest_number(bytes), static_cast<std::uint32_t>(bytes.size())});
  });
  digests.sha256 = whole.hex();
  return digests;
}

}  // namespace materia

#include "indexer/publish/file_digests.h"

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

void for_each_block(const fs::path& path, const std::function<void(std::uint64_t, std::string_view)>& visit) {
  constexpr std::size_t kBlocksAtOnce = 64;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail_io("open", path);
  struct Closer {
    int file;
    ~Closer() { ::close(file); }
  } const closer{file};
  std::vector<char> buffer(kBlocksAtOnce * kBlockBytes);
  for (std::uint64_t number = 0;;) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      const ssize_t got = ::read(file, buffer.data() + filled, buffer.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail_io("read", path);
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    for (std::size_t at = 0; at < filled; at += kBlockBytes)
      visit(number++, std::string_view(buffer.data(), filled).substr(at, kBlockBytes));
    if (filled < buffer.size()) return;
  }
}

FileDigests digest_file(const fs::path& file) {
  FileDigests digests;
  Sha256 whole;
  for_each_block(file, [&](std::uint64_t, std::string_view bytes) {
    digests.size += bytes.size();
    whole.add(bytes);
    digests.blocks.push_back(digest_number(bytes));
  });
  digests.sha256 = whole.hex();
  return digests;
}

}  // namespace materia

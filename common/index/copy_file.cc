#include "common/index/copy_file.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = 256 << 10;  // bytes

[[noreturn]] void fail(const char* what, const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), std::string("cannot ") + what + " " + path.string());
}

class File {
 public:
  File(const fs::path& path, int flags, const char* what) : path_(path) {
    do descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC, 0644);
    while (descriptor_ < 0 && errno == EINTR);
    if (descriptor_ < 0) fail(what, path);
  }
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  // 0 at the end.
  std::size_t read(char* into, std::size_t size) const {
    for (;;) {
      const ssize_t got = ::read(descriptor_, into, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail("read", path_);
    }
  }

  void write(const char* bytes, std::size_t size) const {
    while (size > 0) {
      const ssize_t wrote = ::write(descriptor_, bytes, size);
      if (wrote < 0 && errno != EINTR) fail("write", path_);
      if (wrote <= 0) continue;
      bytes += wrote;
      size -= static_cast<std::size_t>(wrote);
    }
  }

  // Some file systems tell only here that a write has failed.
  void close() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (::close(descriptor) != 0 && errno != EINTR) fail("write", path_);
  }

 private:
  const fs::path& path_;
  int descriptor_ = -1;
};

}  // namespace

void copy_bytes(const fs::path& from, const fs::path& to) {
  const File source(from, O_RDONLY, "open");
  File target(to, O_WRONLY | O_CREAT | O_EXCL, "write");
  std::vector<char> chunk(kChunk);
  while (const std::size_t got = source.read(chunk.data(), chunk.size())) target.write(chunk.data(), got);
  target.close();
}

}  // namespace materia

#include "indexer/publish/folder_source.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "common/index/index_files.h"
#include "indexer/publish/publish_errors.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = 256 << 10;  // bytes

}  // namespace

std::string FolderSource::read(const std::string& path, std::size_t most) {
  std::string text;
  fetch(path, {0, most + 1}, [&](std::uint64_t, std::string_view bytes) {
    text += bytes;
    return true;
  });
  if (text.size() > most)
    throw PublicationRefused((folder_ / path).string() +
                             " is too large to be what it should be; look at what is there");
  return text;
}

void FolderSource::fetch(const std::string& path, const ByteRange& range, const TakeBytes& take) {
  count_request();
  const fs::path whole = folder_ / path;
  const auto fail = [&](const std::string& what) {
    const auto error = last_error();
    const std::string said = "cannot " + what + " " + whole.string() + ": " + error.message();
    if (error.value() == ENOENT || error.value() == ENOTDIR)
      throw NotPublished(said + "; give --pull the folder that --export wrote");
    throw TransferFailed(said + "; mend that and run again");
  };
  const int file = ::open(whole.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail("open");
  struct Closer {
    int file;
    ~Closer() { ::close(file); }
  } const closer{file};
  std::vector<char> chunk(kChunk);
  for (std::uint64_t at = range.begin; at < range.end;) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(chunk.size(), range.end - at));
    const ssize_t got = ::pread(file, chunk.data(), want, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read");
    if (got == 0 || !take(at, {chunk.data(), static_cast<std::size_t>(got)})) return;
    at += static_cast<std::uint64_t>(got);
  }
}

}  // namespace materia

#include "common/index/manifest.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <future>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include "common/index/directory.h"
#include "common/index/index_files.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr const char* kName = "manifest";
constexpr std::size_t kChunk = 256 * 1024;

[[noreturn]] void damaged(const fs::path& path, const std::string& what) {
  throw std::runtime_error(path.string() + " " + what +
                           "; the index is damaged: build it again with materia-index, or go back with --rollback");
}

struct Entry {
  std::string path;  // below the directory
  std::uint64_t size = 0;
  std::string digest;
  bool operator==(const Entry&) const = default;
};

// The digest is XXH3, 128 bits, in hexadecimal: as fast as memory; it detects accidents, not forgery.
Entry read_entry(const fs::path& directory, const std::string& path) {
  const fs::path whole = directory / path;
  const int file = ::open(whole.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail_io("open", whole);
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  if (!state) throw std::bad_alloc();
  XXH3_128bits_reset(state.get());
  Entry entry{path, 0, {}};
  std::vector<char> buffer(kChunk);
  for (ssize_t got = 1; got > 0;) {
    got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) {
      got = 1;
      continue;
    }
    if (got < 0) {
      const int error = errno;
      ::close(file);
      errno = error;
      fail_io("read", whole);
    }
    XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(got));
    entry.size += static_cast<std::uint64_t>(got);
  }
  ::close(file);
  XXH128_canonical_t digest;
  XXH128_canonicalFromHash(&digest, XXH3_128bits_digest(state.get()));
  for (const unsigned char byte : digest.digest) {
    entry.digest += "0123456789abcdef"[byte >> 4];
    entry.digest += "0123456789abcdef"[byte & 15];
  }
  return entry;
}

void gather_below(const fs::path& directory, const std::string& prefix, std::vector<std::string>& files) {
  std::error_code error;
  for (const auto& path : list_directory(directory, error)) {
    const std::string name = prefix + path.filename().string();
    if (fs::symlink_status(path).type() == fs::file_type::directory)
      gather_below(path, name + "/", files);
    else
      files.push_back(name);
  }
  if (error)
    throw std::runtime_error("cannot read " + directory.string() + ": " + error.message() +
                             "; fix the disk and run again");
}

// All paths below the directory except the manifest, sorted.
std::vector<std::string> files_below(const fs::path& directory) {
  std::vector<std::string> files;
  gather_below(directory, "", files);
  std::erase(files, kName);
  std::sort(files.begin(), files.end());
  return files;
}

std::string to_line(const Entry& entry) {
  return entry.digest + " " + std::to_string(entry.size) + " " + entry.path + "\n";
}

}  // namespace

void write_manifest(const fs::path& directory) {
  std::string text;
  for (const auto& path : files_below(directory)) text += to_line(read_entry(directory, path));
  std::ofstream out(directory / kName, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) fail_io("write", directory / kName);
}

void check_manifest(const fs::path& directory) {
  errno = 0;
  std::ifstream in(directory / kName, std::ios::binary);
  if (!in && errno != 0 && errno != ENOENT) fail_io("open", directory / kName);
  if (!in) damaged(directory / kName, "is missing, as in an index of an earlier version");
  std::vector<Entry> listed;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    Entry expected;
    words >> expected.digest >> expected.size >> expected.path;
    if (words.fail() || in.eof() || line + "\n" != to_line(expected))
      damaged(directory / kName, "is cut off or changed");
    listed.push_back(std::move(expected));
  }
  // Each on a thread of its own if possible: there are a dozen files, and nothing is answered before all are read.
  std::vector<std::future<Entry>> read;
  for (const auto& entry : listed) {
    std::error_code error;
    if (!fs::is_regular_file(directory / entry.path, error)) damaged(directory / entry.path, "is missing");
    read.push_back(std::async([&] { return read_entry(directory, entry.path); }));
  }
  for (std::size_t i = 0; i < listed.size(); ++i)
    if (read[i].get() != listed[i]) damaged(directory / listed[i].path, "is not as it was written");
  const auto present = files_below(directory);
  for (const auto& path : present)
    if (std::none_of(listed.begin(), listed.end(), [&](const Entry& entry) { return entry.path == path; }))
      damaged(directory / path, "is no part of what was built");
  if (listed.size() != present.size() || listed.empty()) damaged(directory / kName, "is cut off or changed");
}

}  // namespace materia

#include "indexer/sources/source_stream.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <streambuf>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/encoding/digest.h"

namespace materia {

class SourceStream::Buffer : public std::streambuf {
 public:
  Buffer(const CorpusFile& file, std::uintmax_t max_bytes) : path_(file.path), max_bytes_(max_bytes) { open(file); }
  ~Buffer() override {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void set_limit(std::uintmax_t max_bytes) { max_bytes_ = max_bytes; }
  const std::optional<Issue>& fault() const { return fault_; }

  std::string_view beginning() {
    if (gptr() == egptr()) (void)underflow();
    return {gptr(), egptr()};
  }

  // Into one string, without a copy by way of the buffer.
  std::string read_all() {
    if (!fault_ && size_ > max_bytes_) fail_as_too_large();
    std::string bytes(gptr(), egptr());
    std::size_t size = bytes.size();
    setg(chunk_.data(), chunk_.data(), chunk_.data());
    bytes.resize(std::max(size, static_cast<std::size_t>(fault_ ? 0 : size_)) + 1);  // one more, to see it has grown
    while (const std::size_t got = read(bytes.data() + size, bytes.size() - size)) {
      size += got;
      if (size == bytes.size()) bytes.resize(bytes.size() * 2);
    }
    bytes.resize(fault_ ? 0 : size);
    return bytes;
  }

  std::string digest_to_end() {
    while (underflow_chunk()) {
    }
    return digest_->hex();
  }

  void rewind() {
    digest_ = std::make_unique<Digest>();
    read_ = 0;
    setg(chunk_.data(), chunk_.data(), chunk_.data());
    if (!fault_ && ::lseek(descriptor_, 0, SEEK_SET) != 0) fail_to_read();
  }

 protected:
  int_type underflow() override { return underflow_chunk() ? traits_type::to_int_type(*gptr()) : traits_type::eof(); }

 private:
  void open(const CorpusFile& file) {
    // O_NONBLOCK: a pipe put in the file's place since the walk must not hang the indexer.
    descriptor_ = ::open(file.location.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) return fail("unreadable", std::string("cannot be opened: ") + std::strerror(errno));
    struct stat status;
    if (::fstat(descriptor_, &status) != 0) return fail_to_read();
    if (!S_ISREG(status.st_mode)) return fail("not-a-file", "not a file but a pipe, socket, device or folder");
    size_ = static_cast<std::uintmax_t>(status.st_size);
  }

  bool underflow_chunk() {
    if (!digest_) digest_ = std::make_unique<Digest>();
    const std::size_t got = read(chunk_.data(), chunk_.size());
    digest_->add({chunk_.data(), got});
    setg(chunk_.data(), chunk_.data(), chunk_.data() + got);
    return got > 0;
  }

  // 0 at the end and after a fault.
  std::size_t read(char* into, std::size_t size) {
    while (!fault_) {
      const ssize_t got = ::read(descriptor_, into, size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) {
        fail_to_read();
        break;
      }
      read_ += static_cast<std::uintmax_t>(got);
      if (read_ > max_bytes_) {
        fail_as_too_large();
        break;
      }
      return static_cast<std::size_t>(got);
    }
    return 0;
  }

  void fail(const char* code, std::string message) {
    fault_ = Issue{path_, 0, Severity::kError, code, std::move(message)};
  }
  void fail_to_read() { fail("unreadable", std::string("cannot be read: ") + std::strerror(errno)); }
  void fail_as_too_large() {
    fail("too-large", "larger than " + std::to_string(max_bytes_ >> 20) + " MiB: no monograph is");
  }

  std::string path_;
  std::uintmax_t max_bytes_, size_ = 0, read_ = 0;  // size_: when it was opened
  int descriptor_ = -1;
  std::optional<Issue> fault_;
  std::unique_ptr<Digest> digest_;  // of what underflow() has read
  std::array<char, 16 << 10> chunk_;
};

SourceStream::SourceStream(const CorpusFile& file, std::uintmax_t max_bytes)
    : std::istream(nullptr), buffer_(std::make_unique<Buffer>(file, max_bytes)) {
  rdbuf(buffer_.get());
}
SourceStream::~SourceStream() = default;

void SourceStream::set_limit(std::uintmax_t max_bytes) { buffer_->set_limit(max_bytes); }
std::string_view SourceStream::beginning() { return buffer_->beginning(); }
std::string SourceStream::read_all() { return buffer_->read_all(); }
std::string SourceStream::digest_to_end() { return buffer_->digest_to_end(); }
void SourceStream::rewind() {
  buffer_->rewind();
  clear();
}
const std::optional<Issue>& SourceStream::fault() const { return buffer_->fault(); }

std::variant<std::string, Issue> read_corpus_file(const CorpusFile& file, std::uintmax_t max_bytes) {
  SourceStream in(file, max_bytes);
  auto bytes = in.read_all();
  if (in.fault()) return *in.fault();
  return bytes;
}

}  // namespace materia

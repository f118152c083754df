#include "indexer/formats/archive/archive_stream.h"

#include <array>
#include <new>
#include <streambuf>
#include <utility>

#include <archive.h>
#include <archive_entry.h>

#include "indexer/formats/archive/archive_limits.h"

namespace materia {

class ArchiveStream::State : public std::streambuf {
 public:
  State(std::istream& in, std::uintmax_t& spent) : stream(this), in_(in), spent_(spent), archive_(archive_read_new()) {
    if (archive_ == nullptr) throw std::bad_alloc();
    archive_read_support_filter_gzip(archive_);
    archive_read_support_format_zip_streamable(archive_);
    archive_read_support_format_tar(archive_);
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
    if (archive_read_open(archive_, this, nullptr, read_callback, nullptr) != ARCHIVE_OK) fail_as_damaged();
  }
  ~State() override {
    if (archive_ != nullptr) archive_read_free(archive_);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  std::optional<Entry> next() {
    if (fault) return std::nullopt;
    setg(nullptr, nullptr, nullptr);
    stream.clear();
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_, &entry);
    if (result == ARCHIVE_EOF) return std::nullopt;
    if (result < ARCHIVE_WARN) {
      fail_as_damaged();
      return std::nullopt;
    }
    if (++entries_ > kMaxArchiveEntries) {
      fail("archive-entries", "has more than " + std::to_string(kMaxArchiveEntries) + " entries; split it");
      return std::nullopt;
    }
    Entry found;
    const char* path = archive_entry_pathname(entry);
    if (path != nullptr && archive_format(archive_) != ARCHIVE_FORMAT_RAW) found.path = path;
    found.is_file = archive_format(archive_) == ARCHIVE_FORMAT_RAW || archive_entry_filetype(entry) == AE_IFREG;
    if (archive_entry_is_encrypted(entry) != 0) found.is_file = false;
    return found;
  }

  std::istream stream;
  std::optional<ArchiveFault> fault;

 protected:
  int_type underflow() override {
    if (fault) return traits_type::eof();
    const auto got = archive_read_data(archive_, out_.data(), out_.size());
    if (got < 0) fail_as_damaged();
    if (got <= 0) return traits_type::eof();
    spent_ += static_cast<std::uintmax_t>(got);
    unpacked_ += static_cast<std::uintmax_t>(got);
    if (spent_ > kMaxUnpackedBytes || (unpacked_ > kFreeUnpackedBytes && unpacked_ / kMaxUnpackedRatio > packed_)) {
      fail("archive-bomb", "unpacks to more than " + std::to_string(kMaxUnpackedRatio) +
                               " times its size, or to more than 64 GiB; no archive of labels does");
      return traits_type::eof();
    }
    setg(out_.data(), out_.data(), out_.data() + got);
    return traits_type::to_int_type(out_[0]);
  }

 private:
  static la_ssize_t read_callback(archive*, void* self, const void** buffer) {
    auto& state = *static_cast<State*>(self);
    try {
      state.in_.read(state.packed_bytes_.data(), static_cast<std::streamsize>(state.packed_bytes_.size()));
    } catch (const std::ios_base::failure&) {
      return -1;
    }
    *buffer = state.packed_bytes_.data();
    state.packed_ += static_cast<std::uintmax_t>(state.in_.gcount());
    return static_cast<la_ssize_t>(state.in_.gcount());
  }

  void fail(std::string code, std::string message) { fault = ArchiveFault{std::move(code), std::move(message)}; }
  void fail_as_damaged() {
    const char* why = archive_error_string(archive_);
    fail("archive-damaged", std::string("is damaged or cut short") +
                                (why != nullptr ? std::string(" (") + why + ")" : "") + "; download it again");
  }

  std::istream& in_;
  std::uintmax_t& spent_;
  std::uintmax_t packed_ = 0, unpacked_ = 0;  // bytes of this archive
  std::size_t entries_ = 0;
  archive* archive_;
  std::array<char, 16 << 10> packed_bytes_;
  std::array<char, 16 << 10> out_;
};

ArchiveStream::ArchiveStream(std::istream& in, std::uintmax_t& spent) : state_(std::make_unique<State>(in, spent)) {}
ArchiveStream::~ArchiveStream() = default;

std::optional<ArchiveStream::Entry> ArchiveStream::next() { return state_->next(); }
std::istream& ArchiveStream::bytes() { return state_->stream; }
const std::optional<ArchiveFault>& ArchiveStream::fault() const { return state_->fault; }

}  // namespace materia

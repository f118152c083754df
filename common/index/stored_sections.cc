#include "common/index/stored_sections.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zdict.h>
#include <zstd.h>

#include "common/encoding/coding.h"

namespace materia {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kMark = "materia sections 1\n";
constexpr std::size_t kBeginBytes = 5;  // of an offset in the file: enough for a terabyte
constexpr std::size_t kNumberBytes =
    8;  // of each of the two numbers at the end of the file: where the offsets begin, how many there are
constexpr int kLevel = 6;  // of zstd; higher ones cost more time than they save space
constexpr std::size_t kDictionary = 64 * 1024;
constexpr std::size_t kFewestSamples = 200;
constexpr std::size_t kMostRecord = 64 * 1024 * 1024;  // no section is longer
constexpr std::size_t kCopyBytes = 256 * 1024;

void put_number(std::uint64_t number, std::size_t bytes, std::string& out) {
  for (; bytes > 0; --bytes, number >>= 8) out += static_cast<char>(number & 0xFF);
}

std::uint64_t number_at(std::string_view bytes) {
  std::uint64_t number = 0;
  for (auto at = bytes.rbegin(); at != bytes.rend(); ++at) number = number << 8 | static_cast<unsigned char>(*at);
  return number;
}

template <typename T, std::size_t (*kFree)(T*)>
struct Freed {
  void operator()(T* it) const { kFree(it); }
};
template <typename T, std::size_t (*kFree)(T*)>
using Owned = std::unique_ptr<T, Freed<T, kFree>>;

template <typename T>
T* made(T* it) {
  if (it == nullptr) throw std::bad_alloc();
  return it;
}

}  // namespace

fs::path stored_sections_file(const fs::path& generation) { return generation / "stored-sections"; }

std::string train_dictionary(const std::vector<std::string>& records) {
  if (records.size() < kFewestSamples) return {};
  std::string all, dictionary(kDictionary, '\0');
  std::vector<std::size_t> sizes;
  for (const auto& record : records) {
    all += record;
    sizes.push_back(record.size());
  }
  const std::size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), all.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(size)) return {};  // too little to learn, or too much alike
  dictionary.resize(size);
  return dictionary;
}

struct SectionCompressor::State {
  Owned<ZSTD_CCtx, ZSTD_freeCCtx> context{made(ZSTD_createCCtx())};
};

SectionCompressor::SectionCompressor(std::string_view dictionary) : state_(std::make_unique<State>()) {
  ZSTD_CCtx* context = state_->context.get();
  const bool failed = ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel)) ||
                      ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)) ||
                      ZSTD_isError(ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size()));
  if (failed) throw std::bad_alloc();
}
SectionCompressor::SectionCompressor(SectionCompressor&&) noexcept = default;
SectionCompressor::~SectionCompressor() = default;

std::string SectionCompressor::compress(const SectionRecord& record) {
  const std::string bytes = encode(record);
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(state_->context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();
  Encoder out;
  out.text(std::string_view(frame).substr(0, size));
  return out.take().append(record.sentences);
}

struct StoredSections::Decompression {
  Owned<ZSTD_DDict, ZSTD_freeDDict> dictionary;
};

StoredSections::StoredSections(fs::path file) : file_(std::move(file)), decompression_(new Decompression) {
  descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0)
    throw std::runtime_error("cannot open " + file_.string() + ": " +
                             std::error_code(errno, std::generic_category()).message() +
                             "; build the index again with materia-index");
  try {
    struct stat status {};
    std::string head, tail;
    const std::size_t head_size = kMark.size() + kNumberBytes, tail_size = 2 * kNumberBytes;
    if (::fstat(descriptor_, &status) != 0) damaged();
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size < head_size + tail_size) damaged();
    read_at(0, head_size, head);
    read_at(size - tail_size, tail_size, tail);
    const std::uint64_t dictionary = number_at(std::string_view(head).substr(kMark.size()));
    const std::uint64_t begins = number_at(std::string_view(tail).substr(0, kNumberBytes));
    const std::uint64_t count = number_at(std::string_view(tail).substr(kNumberBytes));
    const bool fits = head.starts_with(kMark) && dictionary <= size - head_size && begins <= size - tail_size &&
                      count > 0 && count <= UINT32_MAX && (size - tail_size - begins) == count * kBeginBytes;
    if (!fits) damaged();
    read_at(head_size, dictionary, dictionary_);
    read_at(begins, count * kBeginBytes, begins_);
    last_ = static_cast<std::uint32_t>(count - 1);
    for (std::uint32_t number = 1; number <= last_; ++number)
      if (begin_of(number) > begin_of(number + 1)) damaged();
    if (begin_of(1) != head_size + dictionary || begin_of(last_ + 1) != begins) damaged();
    decompression_->dictionary.reset(ZSTD_createDDict(dictionary_.data(), dictionary_.size()));
    if (decompression_->dictionary == nullptr) damaged();  // zstd checks it
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

StoredSections::~StoredSections() { ::close(descriptor_); }

void StoredSections::damaged() const {
  throw std::runtime_error(file_.string() + " is damaged; build the index again with materia-index");
}

std::uint64_t StoredSections::begin_of(std::uint32_t number) const {
  return number_at(std::string_view(begins_).substr((number - std::size_t{1}) * kBeginBytes, kBeginBytes));
}

void StoredSections::read_at(std::uint64_t at, std::size_t size, std::string& into) const {
  into.resize(size);
  for (std::size_t done = 0; done < size;) {
    const ssize_t got = ::pread(descriptor_, into.data() + done, size - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0)
      throw std::runtime_error("cannot read " + file_.string() + ": " +
                               std::error_code(errno, std::generic_category()).message() +
                               "; fix the disk and run again");
    if (got == 0) damaged();
    done += static_cast<std::size_t>(got);
  }
}

struct StoredSections::Reader::State {
  Owned<ZSTD_DCtx, ZSTD_freeDCtx> context{made(ZSTD_createDCtx())};
  std::string stored, bytes;
};

StoredSections::Reader::Reader(const StoredSections& sections)
    : sections_(sections), state_(std::make_unique<State>()) {}
StoredSections::Reader::~Reader() = default;

SectionRecord StoredSections::Reader::read(std::uint32_t number) {
  if (number == 0 || number > sections_.last()) sections_.damaged();
  const std::uint64_t begin = sections_.begin_of(number), end = sections_.begin_of(number + 1);
  if (begin >= end || end - begin > kMostRecord) sections_.damaged();
  auto& [context, stored, bytes] = *state_;
  sections_.read_at(begin, end - begin, stored);
  Decoder in(stored);
  const std::string_view frame = in.text();
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kMostRecord) sections_.damaged();  // also what zstd says of no frame at all
  bytes.resize(size);
  const std::size_t got = ZSTD_decompress_usingDDict(context.get(), bytes.data(), bytes.size(), frame.data(),
                                                     frame.size(), sections_.decompression_->dictionary.get());
  if (ZSTD_isError(got) || got != size) sections_.damaged();
  SectionRecord record = decode_section(bytes);
  record.sentences = in.rest();
  return record;
}

StoredSectionsWriter::StoredSectionsWriter(fs::path file, std::string_view dictionary)
    : path_(std::move(file)), file_(path_, std::ios::binary) {
  std::string head(kMark);
  put_number(dictionary.size(), kNumberBytes, head);
  file_ << head << dictionary;
  at_ = head.size() + dictionary.size();
}

void StoredSectionsWriter::add(std::string_view compressed) {
  begins_.push_back(at_);
  file_ << compressed;
  at_ += compressed.size();
}

void StoredSectionsWriter::copy(const StoredSections& from, std::uint32_t first, std::uint32_t last) {
  if (first > last) return;
  const std::uint64_t begin = from.begin_of(first), end = from.begin_of(last + 1);
  for (std::uint32_t number = first; number <= last; ++number) begins_.push_back(at_ + (from.begin_of(number) - begin));
  std::string bytes;
  for (std::uint64_t at = begin; at < end; at += bytes.size()) {
    from.read_at(at, std::min<std::uint64_t>(end - at, kCopyBytes), bytes);
    file_ << bytes;
  }
  at_ += end - begin;
}

void StoredSectionsWriter::finish() {
  begins_.push_back(at_);
  std::string tail;
  for (const auto begin : begins_) put_number(begin, kBeginBytes, tail);
  put_number(at_, kNumberBytes, tail);
  put_number(begins_.size(), kNumberBytes, tail);
  file_ << tail;
  file_.close();
  if (!file_) throw std::runtime_error("cannot write " + path_.string() + "; free some space and run again");
}

}  // namespace materia

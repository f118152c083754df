#include "indexer/write/section_spool.h"

#include <cerrno>
#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include "common/encoding/coding.h"

namespace materia {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 32;  // of one monograph

std::string key_of(const Monograph& monograph) { return monograph.path + '\n' + monograph.id; }

// A kind of section, or none, as a number.
std::uint64_t number_of(std::optional<SectionKind> kind) { return kind ? static_cast<std::uint64_t>(*kind) + 1 : 0; }
std::optional<SectionKind> kind_of(std::uint64_t number) {
  return number == 0 ? std::nullopt : std::optional(static_cast<SectionKind>(number - 1));
}

std::string encode(const std::vector<Section>& sections) {
  Encoder out;
  out.number(sections.size());
  for (const auto& section : sections) {
    out.number(number_of(section.kind));
    out.number(number_of(section.parent));
    for (const auto* text : {&section.heading, &section.label, &section.anchor, &section.text, &section.code})
      out.text(*text);
    out.number(static_cast<std::uint64_t>(section.line) << 1 | (section.boxed ? 1U : 0U));
  }
  return out.take();
}

// Compressed, with its size before.
std::string packed(const std::string& bytes) {
  constexpr int kLevel = 1;  // the quickest: it is written once and read twice
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size)) throw std::bad_alloc();
  frame.resize(size);
  return frame;
}

// directory: of the file, for the message.
std::string unpacked(const std::string& frame, const std::filesystem::path& directory) {
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  std::string bytes(size <= kMostBytes ? size : 0, '\0');
  if (ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size()) != size)
    throw std::runtime_error("a temporary file in " + directory.string() + " was damaged; run again");
  return bytes;
}

std::vector<Section> decode(std::string_view bytes) {
  Decoder in(bytes);
  std::vector<Section> sections;
  for (auto left = in.number(); left > 0; --left) {
    Section section;
    section.kind = kind_of(in.number(kSectionKindCount)).value_or(SectionKind::kOther);
    section.parent = kind_of(in.number(kSectionKindCount));
    for (auto* text : {&section.heading, &section.label, &section.anchor, &section.text, &section.code})
      *text = in.text();
    const auto bits = in.number();
    section.line = static_cast<int>(bits >> 1);
    section.boxed = (bits & 1) != 0;
    sections.push_back(std::move(section));
  }
  return sections;
}

[[noreturn]] void fail(const std::filesystem::path& directory, const char* what) {
  throw std::runtime_error(std::string("cannot ") + what + " a temporary file in " + directory.string() + ": " +
                           std::strerror(errno) + "; free some space and run again");
}

int open_nameless(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  const int nameless = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
  std::string name = (directory / "sections-XXXXXX").string();  // a file system without nameless files
  const int named = ::mkstemp(name.data());
  if (named < 0) fail(directory, "make");
  ::unlink(name.c_str());
  return named;
}

}  // namespace

SectionSpool::~SectionSpool() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void SectionSpool::put(const Monograph& monograph) {
  const std::string bytes = packed(encode(monograph.sections));
  const std::scoped_lock lock(mutex_);
  if (descriptor_ < 0) descriptor_ = open_nameless(directory_);
  for (std::size_t done = 0; done < bytes.size();) {
    const auto wrote = ::pwrite(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(end_ + done));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail(directory_, "write");
    done += static_cast<std::size_t>(wrote);
  }
  places_[key_of(monograph)] = {end_, bytes.size()};
  end_ += bytes.size();
}

std::optional<std::vector<Section>> SectionSpool::sections_of(const Monograph& monograph) const {
  Place place;
  int descriptor = -1;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key_of(monograph));
    if (found == places_.end()) return std::nullopt;
    place = found->second;
    descriptor = descriptor_;
  }
  std::string bytes(place.size, '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    const auto got =
        ::pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(place.begin + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail(directory_, "read");
    done += static_cast<std::size_t>(got);
  }
  return decode(unpacked(bytes, directory_));
}

}  // namespace materia

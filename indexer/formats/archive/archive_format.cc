#include "indexer/formats/archive/archive_format.h"

#include <algorithm>
#include <streambuf>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/archive/archive_limits.h"
#include "indexer/formats/archive/archive_stream.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

// A stream whose first bytes were read already.
class Rejoined : public std::streambuf {
 public:
  Rejoined(std::string beginning, std::istream& rest) : bytes_(std::move(beginning)), rest_(*rest.rdbuf()) {
    setg(bytes_.data(), bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type underflow() override {
    bytes_.resize(kBeginningBytes);
    const auto got = rest_.sgetn(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    setg(bytes_.data(), bytes_.data(), bytes_.data() + got);
    return got <= 0 ? traits_type::eof() : traits_type::to_int_type(bytes_[0]);
  }

 private:
  std::string bytes_;
  std::streambuf& rest_;
};

bool leads_out(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('\\') || (path.size() > 1 && path[1] == ':')) return true;
  for (std::size_t at = 0; at <= path.size();) {
    const auto end = std::min(path.find_first_of("/\\", at), path.size());
    if (path.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

std::string_view extension_of(std::string_view path) { return path.substr(source_id(path).size()); }

class Reader {
 public:
  Reader(std::string_view path, const SourceSink& sink) : path_(path), sink_(sink) {}

  // inside: the entries around this archive: "a.zip: ".
  // outer: nullptr for the file itself.
  void read(std::istream& in, std::string_view own_path, const std::string& inside, int depth,
            const ArchiveStream* outer) {
    ArchiveStream archive(in, spent_);
    while (auto entry = archive.next()) {
      if (!entry->is_file) continue;
      // A .gz is of what it is called without ".gz".
      if (entry->path.empty()) entry->path = std::string(source_id(own_path));
      const std::string where = inside + printable(entry->path) + ": ";
      if (leads_out(entry->path)) {
        tell(Severity::kError, "archive-path", where + "the entry's path leads out of the archive; it is passed over");
        continue;
      }
      read_entry(archive, entry->path, where, depth);
      if (archive.fault()) break;
    }
    // What ended early for a fault further out has none of its own.
    if (archive.fault() && (outer == nullptr || !outer->fault()))
      tell(Severity::kError, archive.fault()->code, inside + "the archive " + archive.fault()->message);
  }

  void finish() {
    if (labels_ == 0 && !told_)
      tell(Severity::kWarning, "no-labels", "the archive has no file of labels (.json, .xml); passed over");
  }

 private:
  void read_entry(ArchiveStream& archive, const std::string& entry, const std::string& where, int depth) {
    std::istream& bytes = archive.bytes();
    std::string beginning(kBeginningBytes, '\0');
    bytes.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(bytes.gcount()));
    const SourceFormat* format = format_of_entry(entry, beginning);
    if (format == nullptr) return;  // a picture
    Rejoined rejoined(std::move(beginning), bytes);
    std::istream in(&rejoined);
    if (format->id == kArchiveFormat.id) {
      if (depth >= kMaxArchiveDepth)
        return tell(
            Severity::kError, "archive-depth",
            where + "archives inside one another more than " + std::to_string(kMaxArchiveDepth) + " deep; unpack it");
      return read(in, entry, where, depth + 1, &archive);
    }
    const SourceSink inner{[this](std::string_view suffix, Monograph monograph) {
                             ++labels_;
                             sink_.take(suffix, std::move(monograph));
                           },
                           [this, &where, &archive](Issue issue) {
                             if (archive.fault()) return;
                             told_ = true;
                             issue.path = path_;
                             issue.message = where + issue.message;
                             sink_.tell(std::move(issue));
                           }};
    if (format->stream != nullptr) return format->stream(entry, in, inner);
    std::string all;
    const bool whole = read_whole(in, format->max_bytes, all);
    if (archive.fault()) return;
    if (!whole)
      return tell(Severity::kError, "too-large",
                  where + "larger than " + std::to_string(format->max_bytes >> 20) + " MiB: no label is");
    format->read(entry, all, inner);
  }

  static bool read_whole(std::istream& in, std::uintmax_t most, std::string& all) {
    std::vector<char> piece(1 << 16);
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0) {
      all.append(piece.data(), static_cast<std::size_t>(in.gcount()));
      if (all.size() > most) return false;
    }
    return true;
  }

  // Formats of labels, and archives; nullptr for everything else.
  static const SourceFormat* format_of_entry(const std::string& entry, std::string_view beginning) {
    const std::string extension = lower_ascii(extension_of(entry));
    for (const auto& format : source_formats())
      if (std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end() &&
          format.labels)
        return &format_of(source_formats(), entry, beginning);
    return nullptr;
  }

  static std::string printable(std::string_view path) {
    std::string out;
    for (const char c : path.substr(0, 200))
      out += static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F ? '?' : c;
    return out;
  }

  void tell(Severity severity, std::string_view code, std::string message) {
    told_ = true;
    sink_.tell({std::string(path_), 0, severity, std::string(code), std::move(message)});
  }

  std::string_view path_;
  const SourceSink& sink_;
  std::uintmax_t spent_ = 0;
  std::size_t labels_ = 0;
  bool told_ = false;
};

}  // namespace

bool begins_as_archive(std::string_view beginning) {
  return beginning.starts_with("PK\x03\x04") || beginning.starts_with("PK\x05\x06") ||
         beginning.starts_with("\x1F\x8B");
}

void read_archive(std::string_view path, std::istream& in, const SourceSink& sink) {
  Reader reader(path, sink);
  reader.read(in, path, "", 0, nullptr);
  reader.finish();
}

}  // namespace materia

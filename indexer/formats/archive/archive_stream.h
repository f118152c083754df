// The entries of an archive, one after the other, each as a stream. The only file that includes libarchive is
// archive_stream.cc.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

namespace materia {

struct ArchiveFault {
  std::string code;     // "archive-damaged", "archive-bomb", "archive-entries"
  std::string message;  // what is wrong and what to do
};

class ArchiveStream {
 public:
  // Reads from in, which outlives it. spent: bytes that archives around this one have unpacked; counted on in it.
  ArchiveStream(std::istream& in, std::uintmax_t& spent);
  ~ArchiveStream();
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;

  struct Entry {
    std::string path;  // as the archive has it; empty for a .gz, which need not name what is in it
    bool is_file = true;
  };
  // The next entry; nothing at the end and after a fault.
  [[nodiscard]] std::optional<Entry> next();
  // The bytes of the entry at hand. Ends early at a fault.
  [[nodiscard]] std::istream& bytes();

  [[nodiscard]] const std::optional<ArchiveFault>& fault() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace materia

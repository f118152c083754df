// A file of the corpus, opened once: whole within limits, or as a stream that never holds more than a few kilobytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/monograph/issue.h"
#include "indexer/sources/corpus.h"

namespace materia {

inline constexpr std::uintmax_t kMaxFileBytes = 8 << 20;  // the largest real monograph has 60 kB

// Never blocks on a pipe, never reads more than its limit. What goes wrong ends the stream and is its fault().
class SourceStream : public std::istream {
 public:
  explicit SourceStream(const CorpusFile& file, std::uintmax_t max_bytes = kMaxFileBytes);
  ~SourceStream() override;

  void set_limit(std::uintmax_t max_bytes);

  // The first bytes of the file, a few thousand at most. Ask before anything is read.
  [[nodiscard]] std::string_view beginning();

  // All that is left; empty if there is a fault.
  [[nodiscard]] std::string read_all();

  // Reads the rest of the file and returns the digest of all of it.
  [[nodiscard]] std::string digest_to_end();

  // Back to the first byte.
  void rewind();

  // Why the file ended early: "unreadable", "not-a-file" (a pipe or device), "too-large".
  [[nodiscard]] const std::optional<Issue>& fault() const;

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
};

// The bytes of a file, or why they cannot be had: see SourceStream::fault().
[[nodiscard]] std::variant<std::string, Issue> read_corpus_file(const CorpusFile& file,
                                                                std::uintmax_t max_bytes = kMaxFileBytes);

}  // namespace materia

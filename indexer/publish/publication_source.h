// Where publications are: a folder of this machine, or one that a web server serves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/publish/incoming_file.h"

namespace materia {

// Bytes of a file and where they belong; false: no more is wanted.
using TakeBytes = std::function<bool(std::uint64_t offset, std::string_view bytes)>;

// All functions throw NotPublished where there is no such file, TransferFailed where it cannot be read now; both name
// it and say what to do.
class PublicationSource {
 public:
  PublicationSource() = default;
  virtual ~PublicationSource() = default;
  PublicationSource(const PublicationSource&) = delete;
  PublicationSource& operator=(const PublicationSource&) = delete;

  // A small file. Throws PublicationRefused where it is larger than that.
  [[nodiscard]] virtual std::string read(const std::string& path, std::size_t most) = 0;

  // Gives these bytes of a file, in order and in pieces; the whole file from its begin where the server knows no
  // ranges.
  virtual void fetch(const std::string& path, const ByteRange& range, const TakeBytes& take) = 0;

  // How many times it has asked.
  [[nodiscard]] std::size_t requests() const { return requests_; }

 protected:
  void count_request() { ++requests_; }

 private:
  std::size_t requests_ = 0;
};

// place: http://, https:// or file:// and an address, or the path of a folder. Throws std::runtime_error for others.
[[nodiscard]] std::unique_ptr<PublicationSource> open_publication_source(const std::string& place);

}  // namespace materia

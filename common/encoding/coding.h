// Encodes strings and small numbers into a byte string, and decodes them.
#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace materia {

class Encoder {
 public:
  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) bytes_ += static_cast<char>((n & 0x7F) | 0x80);
    bytes_ += static_cast<char>(n);
  }
  // In eight bytes, which is less for numbers of any size.
  void number64(std::uint64_t n) {
    for (int byte = 0; byte < 8; ++byte, n >>= 8) bytes_ += static_cast<char>(n & 0xFF);
  }
  void text(std::string_view s) {
    number(s.size());
    bytes_ += s;
  }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Encoder wrote, in the same order; throws std::runtime_error if the bytes are damaged.
// text() points into the bytes given.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  // At most `most`.
  std::uint64_t number(std::uint64_t most = std::numeric_limits<std::uint64_t>::max()) {
    std::uint64_t n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) fail();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      const auto part = static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (part >> shift != (byte & 0x7F)) fail();
      n |= part;
      if (byte >= 0x80) continue;
      if (n > most) fail();
      return n;
    }
    fail();
  }
  std::uint32_t number32() { return static_cast<std::uint32_t>(number(std::numeric_limits<std::uint32_t>::max())); }
  std::uint64_t number64() {
    if (rest_.size() < 8) fail();
    std::uint64_t n = 0;
    for (int byte = 7; byte >= 0; --byte)
      n = n << 8 | static_cast<unsigned char>(rest_[static_cast<std::size_t>(byte)]);
    rest_.remove_prefix(8);
    return n;
  }
  std::string_view text() {
    const auto size = number();
    if (size > rest_.size()) fail();
    const auto text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }
  // The bytes not read yet.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  // Call it after the last field.
  void end() const {
    if (!rest_.empty()) fail();
  }

 private:
  [[noreturn]] static void fail() { throw std::runtime_error("a stored record is damaged"); }
  std::string_view rest_;
};

}  // namespace materia

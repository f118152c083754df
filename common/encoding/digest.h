// A short fingerprint of bytes: tells a changed file from an unchanged one. No protection against forgery.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace materia {

// XXH3, 64 bit, as 16 hexadecimal digits.
[[nodiscard]] std::string digest_hex(std::string_view bytes);

// The same as a number.
[[nodiscard]] std::uint64_t digest_number(std::string_view bytes);

// The same for bytes that come in pieces.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(std::string_view bytes);
  // Of all bytes so far.
  [[nodiscard]] std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace materia

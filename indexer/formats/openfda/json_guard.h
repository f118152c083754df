// JSON on its way from a stream of strangers to the parser, made harmless: one bad string must not end a file of 20,000
// labels, nor fill the memory.
//
// A string that is too long is cut, and bytes and surrogates that are no characters are left out; a mark inside the
// string says so. Marks are control characters, which no label has: a label with one is refused (fault_of()) and the
// rest is read.
#pragma once

#include <array>
#include <cstddef>
#include <istream>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

namespace materia {

inline constexpr std::size_t kMaxJsonStringBytes = 8 << 20;  // the longest section of a real label has 0.4 MB

struct JsonTextFault {
  std::string_view code;     // "not-utf8", "too-large", "control-character"
  std::string_view message;  // to be read behind the label
};

// What is wrong with a string that came through a guard; nothing for most strings.
[[nodiscard]] std::optional<JsonTextFault> fault_of(std::string_view text);

class JsonGuard : public std::streambuf {
 public:
  explicit JsonGuard(std::istream& in) : in_(*in.rdbuf()) {}

  // Bytes of the source that the reader of this buffer has taken; exact while nothing is cut or marked.
  [[nodiscard]] std::size_t position() const { return read_ - static_cast<std::size_t>(egptr() - gptr()); }
  // Has the reader taken everything?
  [[nodiscard]] bool at_end() const { return at_end_ && gptr() == egptr(); }

 protected:
  int_type underflow() override;

 private:
  int next();
  void pass(char c);
  void pass(std::string_view bytes);
  void filter_string_byte(int c);
  void filter_escaped(int c);
  void pass_unicode_escape();
  void drop_lone_surrogate();
  void pass_code_point(int first);
  void mark(char c);

  std::streambuf& in_;
  std::size_t read_ = 0;  // bytes
  bool at_end_ = false, in_string_ = false, escaped_ = false, cut_ = false;
  std::string surrogate_;         // "\\ud83d": the first half of a pair, kept until the second comes
  std::size_t string_bytes_ = 0;  // of the string at hand
  std::size_t size_ = 0;          // of what is in out_
  std::array<char, 4096> out_;
};

}  // namespace materia

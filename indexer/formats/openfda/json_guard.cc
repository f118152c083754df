#include "indexer/formats/openfda/json_guard.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

constexpr char kNotUtf8 = '\x01', kCut = '\x02';
constexpr std::size_t kMostAtOnce = 64;  // bytes that one byte of the source can become

}  // namespace

std::optional<JsonTextFault> fault_of(std::string_view text) {
  const auto at = std::find_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v';
  });
  if (at == text.end()) return std::nullopt;
  if (*at == kNotUtf8) return JsonTextFault{"not-utf8", "has bytes that are not UTF-8; download it again"};
  if (*at == kCut) return JsonTextFault{"too-large", "has a text of more than 8 MiB; no section of a label is so long"};
  return JsonTextFault{"control-character", "has a control character in a text; download it again"};
}

JsonGuard::int_type JsonGuard::underflow() {
  size_ = 0;
  while (size_ + kMostAtOnce < out_.size()) {
    const int c = next();
    if (c < 0) break;
    if (in_string_) {
      filter_string_byte(c);
    } else {
      if (c == '"') {
        in_string_ = true;
        string_bytes_ = 0;
        cut_ = false;
        surrogate_.clear();
      }
      pass(static_cast<char>(c));
    }
  }
  setg(out_.data(), out_.data(), out_.data() + size_);
  return size_ == 0 ? traits_type::eof() : traits_type::to_int_type(out_[0]);
}

int JsonGuard::next() {
  const int_type c = in_.sbumpc();
  if (traits_type::eq_int_type(c, traits_type::eof())) {
    at_end_ = true;
    return -1;
  }
  ++read_;
  return static_cast<unsigned char>(traits_type::to_char_type(c));
}

void JsonGuard::pass(char c) { out_[size_++] = c; }
void JsonGuard::pass(std::string_view bytes) {
  for (const char c : bytes) pass(c);
}

void JsonGuard::filter_string_byte(int c) {
  ++string_bytes_;
  if (escaped_) {
    escaped_ = false;
    if (!cut_) filter_escaped(c);
    return;
  }
  if (c == '\\') {
    escaped_ = true;
    return;
  }
  if (!cut_) drop_lone_surrogate();
  if (c == '"') {
    in_string_ = false;
    pass('"');
    return;
  }
  if (!cut_ && string_bytes_ > kMaxJsonStringBytes) {
    cut_ = true;
    mark(kCut);
  }
  if (cut_) return;
  if (c < 0x80)
    pass(static_cast<char>(c));
  else
    pass_code_point(c);
}

void JsonGuard::filter_escaped(int c) {
  if (c == 'u') return pass_unicode_escape();
  drop_lone_surrogate();
  pass('\\');
  pass(static_cast<char>(c));
}

// Passes "\\u00e9", and the two halves of "\\ud83d\\ude00" together.
void JsonGuard::pass_unicode_escape() {
  std::string escape = "\\u";
  while (escape.size() < 6 && std::isxdigit(in_.sgetc()) != 0) {
    escape += static_cast<char>(next());
    ++string_bytes_;
  }
  unsigned code = 0;
  (void)std::from_chars(escape.data() + 2, escape.data() + escape.size(), code, 16);
  const bool second = code >= 0xDC00 && code < 0xE000, first = code >= 0xD800 && code < 0xDC00;
  if (second && !surrogate_.empty()) {
    pass(surrogate_);
    pass(escape);
    surrogate_.clear();
    return;
  }
  drop_lone_surrogate();
  if (first)
    surrogate_ = escape;
  else if (second)
    mark(kNotUtf8);
  else
    pass(escape);
}

void JsonGuard::drop_lone_surrogate() {
  if (surrogate_.empty()) return;
  surrogate_.clear();
  mark(kNotUtf8);
}

// Passes a code point of several bytes, or marks where one is broken. What breaks it is read on its own.
void JsonGuard::pass_code_point(int first) {
  char bytes[4] = {static_cast<char>(first)};
  const std::size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  std::size_t size = 1;
  while (size < wanted) {
    const int_type c = in_.sgetc();
    if (traits_type::eq_int_type(c, traits_type::eof()) || (c & 0xC0) != 0x80) break;
    bytes[size++] = static_cast<char>(next());
    ++string_bytes_;
  }
  const std::string_view text(bytes, size);
  const auto decoded = decode_utf8(text, 0);
  if (!decoded.valid || decoded.size != size) return mark(kNotUtf8);
  pass(text);
}

// A control character must be escaped in JSON.
void JsonGuard::mark(char c) {
  for (const char hex : {'\\', 'u', '0', '0', '0', static_cast<char>('0' + c)}) pass(hex);
}

}  // namespace materia

#include "indexer/monograph/plain_text.h"

#include "common/encoding/utf8.h"

namespace materia {

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string squeeze(std::string_view text) {
  std::string out(trim(text));
  std::size_t end = 0;  // of what is done
  bool blank = false;   // is it the last of that
  for (const char c : out) {
    const bool skipped = is_blank(c) && blank;
    blank = is_blank(c);
    if (!skipped) out[end++] = blank ? ' ' : c;
  }
  out.resize(end);
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

std::string letters_only(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_word_char(c) || static_cast<unsigned char>(c) >= 0x80) out += lower_ascii(c);
  return out;
}

int count_words(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool word = is_word_char(c);
    if (word && !inside) ++words;
    inside = word;
  }
  return words;
}

namespace {

// Signs, blanks and pictures beyond ASCII; all else there is taken for letters.
constexpr bool is_sign(char32_t c) {
  return (c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
         (c >= 0x3000 && c < 0x3040) || (c >= 0xE000 && c < 0xF900) || (c >= 0xFE00 && c < 0xFE70) ||
         (c >= 0xFF00 && c < 0xFF10) || c >= 0x1F000;
}

// The small letter, for the scripts that have capitals in order: Latin, Greek, Cyrillic.
constexpr char32_t lower_letter(char32_t c) {
  if ((c >= 0xC0 && c <= 0xDE) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  return c;
}

// Only for letters of two bytes and capitals among them: the others are their own small letter.
void append_lower(std::string_view letter, char32_t c, std::string& out) {
  const char32_t small = lower_letter(c);
  if (small == c || letter.size() != 2) {
    out += letter;
    return;
  }
  out += static_cast<char>(0xC0 | (small >> 6));
  out += static_cast<char>(0x80 | (small & 0x3F));
}

// The letters and digits that begin here, made small; `at` moves behind them.
std::string take_word(std::string_view text, std::size_t& at) {
  std::string word;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      if (!is_word_char(text[at])) break;
      word += lower_ascii(text[at++]);
      continue;
    }
    const auto letter = decode_utf8(text, at);
    if (!letter.valid || is_sign(letter.code_point)) break;
    append_lower(text.substr(at, letter.size), letter.code_point, word);
    at += letter.size;
  }
  return word;
}

}  // namespace

std::string slug(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::string word = take_word(text, i);
    if (word.empty()) {
      ++i;
      continue;
    }
    const std::size_t hyphen = out.empty() ? 0 : 1;
    if (out.size() + hyphen + word.size() > max_bytes) {
      if (!out.empty()) break;
      std::size_t size = max_bytes;
      while (size > 0 && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) --size;
      return word.substr(0, size);
    }
    if (hyphen > 0) out += '-';
    out += word;
  }
  return out;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i)
    if (lower_ascii(text[i]) != lower_ascii(prefix[i])) return false;
  return true;
}

bool starts_with_words(std::string_view text, std::string_view words) {
  return starts_with_ignoring_case(text, words) && (text.size() == words.size() || !is_word_char(text[words.size()]));
}

bool contains_before(std::string_view text, std::string_view word, char next) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    if (at + word.size() < text.size() && text[at + word.size()] == next) return true;
  return false;
}

bool contains_behind(std::string_view text, std::string_view word, char previous) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    if (at > 0 && text[at - 1] == previous) return true;
  return false;
}

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return squeeze(out);
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace materia

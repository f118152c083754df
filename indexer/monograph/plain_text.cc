#include "indexer/monograph/plain_text.h"

namespace materia {

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string squeeze(std::string_view text) {
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (i > 0) out += ' ';
    out.append(text, i, end - i);
    i = end;
    while (i < text.size() && is_blank(text[i])) ++i;
  }
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

std::string slug(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_word_char(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word_char(text[end])) ++end;
    const std::size_t hyphen = out.empty() ? 0 : 1;
    if (out.size() + hyphen + (end - i) > max_bytes) {
      if (out.empty()) out = lower_ascii(text.substr(i, max_bytes));
      break;
    }
    if (hyphen) out += '-';
    out += lower_ascii(text.substr(i, end - i));
    i = end;
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

#include "indexer/sections/heading_key.h"

#include <algorithm>
#include <array>

#include "common/encoding/utf8.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Signs that stand around words and are none of them: dashes and quotes have plain forms, footnote marks, symbols and
// pictures have none.
std::string_view plain_sign(char32_t c) {
  if (c == 0x2019 || c == 0x2018 || c == 0xB4) return "'";
  if (c >= 0x2010 && c <= 0x2015) return "-";
  const bool sign = (c >= 0x80 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
                    (c >= 0x2000 && c <= 0x206F) || (c >= 0x2070 && c <= 0x209F) || (c >= 0x20D0 && c <= 0x2BFF) ||
                    (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c >= 0x1F000;
  return sign ? " " : "";
}

// Letters beyond ASCII as folding leaves them, signs beyond ASCII as plain_sign() has them.
std::string in_plain_letters(std::string_view text) {
  std::string signs;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode_utf8(text, at);
    const std::size_t size = std::max<std::size_t>(c.size, 1);
    const std::string_view plain = c.code_point >= 0x80 ? plain_sign(c.code_point) : "";
    signs += plain.empty() ? text.substr(at, size) : plain;
    at += size;
  }
  std::string out;
  for (std::size_t at = 0; at < signs.size();) {
    const auto in_word = [&](std::size_t i) {
      return i < signs.size() && (is_letter(signs[i]) || static_cast<unsigned char>(signs[i]) >= 0x80);
    };
    std::size_t end = at;
    while (in_word(end)) ++end;
    if (end == at) {
      out += signs[at++];
      continue;
    }
    const std::string_view word = std::string_view(signs).substr(at, end - at);
    out += is_ascii(word) ? std::string(word) : fold_key(word);
    at = end;
  }
  return out;
}

// "4.8 ", "6. ", "IV. ", "a) ", "Section 4.8: ", "- ": how many bytes of numbering and bullets stand before the words.
std::size_t numbering(std::string_view text) {
  std::size_t at = 0;
  const auto skip = [&](auto what) {
    while (at < text.size() && what(text[at])) ++at;
  };
  skip([](char c) { return std::string_view(" *_-+#>.:\"'|~`").find(c) != std::string_view::npos; });
  std::size_t word = at;
  for (const std::string_view before : {"section ", "part ", "chapter "})
    if (text.substr(at).starts_with(before) && at + before.size() < text.size() && is_digit(text[at + before.size()]))
      word = at + before.size();
  std::size_t end = word;
  const auto one_of = [&](std::string_view set) {
    return end < text.size() && set.find(text[end]) != std::string_view::npos;
  };
  if (end < text.size() && is_digit(text[end])) {
    while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size()))) ++end;
    if (end < text.size() && is_letter(text[end]) && text[end - 1] != '.' &&
        (end + 1 == text.size() || !is_letter(text[end + 1])))
      ++end;  // "4a"
  } else {
    while (one_of("ivx")) ++end;
    if (end == word && end < text.size() && is_letter(text[end])) ++end;
    if (end == word || !one_of(".)")) return at;
  }
  const std::size_t number = end;
  if (end < text.size() && text[end] == '-') return at;  // "5-HTP"
  while (one_of(".):- ")) ++end;
  return end > number && end < text.size() ? end : (text[number - 1] == '.' ? number : at);
}

// Without "[^1]", "[1]", "[edit]", "{#anchor}", "(1)" behind it; the size that is left.
std::size_t without_one_mark(std::string_view text) {
  if (text.empty()) return 0;
  const char close = text.back();
  const char open = close == '}' ? '{' : close == ']' ? '[' : '\0';
  if (open == '\0') return text.size();
  const auto begin = text.rfind(open);
  if (begin == std::string_view::npos || begin == 0) return text.size();
  const std::string_view inside = text.substr(begin + 1, text.size() - begin - 2);
  const bool attributes = open == '{' && !inside.empty() &&
                          (inside.front() == '#' || inside.front() == '.' || inside.front() == ':' ||
                           inside.front() == '-' || inside.find('=') != std::string_view::npos);
  const bool note = open == '[' && !inside.empty() &&
                    (inside.front() == '^' || inside == "edit" || inside == "#" ||
                     std::all_of(inside.begin(), inside.end(), is_digit));
  return attributes || note ? begin : text.size();
}

std::string_view without_marks_behind(std::string_view text) {
  for (;;) {
    const std::string_view before = text;
    text = without_heading_marks(text);
    while (!text.empty() && std::string_view(" :.?!*#-_~`\"|").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    if (text.ends_with("(s)")) text.remove_suffix(3);
    if (text.size() == before.size()) return text;
  }
}

}  // namespace

std::string_view without_heading_marks(std::string_view text) {
  constexpr std::array<std::string_view, 5> kMarks{"\xC2\xB6", "\xE2\x80\xA0", "\xE2\x80\xA1", "\xC2\xA0",
                                                   "\xF0\x9F\x94\x97"};
  for (;;) {
    text = trim(text);
    std::size_t size = without_one_mark(text);
    for (const auto mark : kMarks)
      if (size == text.size() && text.ends_with(mark)) size -= mark.size();
    if (size == text.size()) return text;
    text = text.substr(0, size);
  }
}

std::string part_key(std::string_view heading) {
  std::string text = squeeze(without_heading_marks(heading));
  text = lower_ascii(is_ascii(text) ? text : squeeze(in_plain_letters(text)));
  text = without_marks_behind(text);
  text.erase(0, numbering(text));
  if (text.find_first_of("/&,") != std::string::npos) {
    replace_all(text, "/", " and ");
    replace_all(text, "&", " and ");
    replace_all(text, ",", " and ");
    text = squeeze(text);
  }
  replace_all(text, " and or ", " and ");
  replace_all(text, " or ", " and ");
  while (text.find(" and and ") != std::string::npos) replace_all(text, " and and ", " and ");
  return text;
}

std::string heading_key(std::string_view heading) {
  std::string text = part_key(heading);
  if (text.find('-') != std::string::npos) {
    std::replace(text.begin(), text.end(), '-', ' ');
    text = squeeze(text);
  }
  replace_all(text, "breast feeding", "breastfeeding");
  return text;
}

}  // namespace materia

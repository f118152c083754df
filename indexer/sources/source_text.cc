#include "indexer/sources/source_text.h"

#include <algorithm>
#include <cstdio>

#include "common/encoding/utf8.h"

namespace materia {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Zero-width and bidirectional controls: they can hide words from a search and reverse the dose a person sees.
// The joiners U+200C and U+200D are left alone: some scripts are spelt with them.
constexpr bool is_invisible(char32_t c) {
  return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string code_point_name(char32_t c) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c));
  return name;
}

// Takes the carriage returns out of CR LF; a lone CR becomes a line feed, as editors show it.
std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

// Where the next of them stands, or npos. Every one begins with E2 or EF.
std::size_t find_invisible(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at)
    if ((text[at] == '\xE2' || text[at] == '\xEF') && is_invisible(decode_utf8(text, at).code_point)) return at;
  return std::string_view::npos;
}

// One Issue for the first of them, whatever their number: they come in swarms.
std::string without_invisible(std::string_view path, std::string_view text, std::vector<Issue>& issues) {
  std::string out;
  std::size_t begin = 0, at = find_invisible(text, 0);
  if (at != std::string_view::npos) {
    issues.push_back({std::string(path), line_of(text, at), Severity::kWarning, "invisible-character",
                      "the invisible character " + code_point_name(decode_utf8(text, at).code_point) +
                          " (and any like it) was left out: it can hide or reverse what a reader sees"});
  }
  for (; at != std::string_view::npos; at = find_invisible(text, begin)) {
    out.append(text, begin, at - begin);
    begin = at + decode_utf8(text, at).size;
  }
  out.append(text, begin);
  return out;
}

}  // namespace

int line_of(std::string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

SourceText read_source_text(std::string_view path, std::string_view bytes) {
  SourceText result;
  const auto issue = [&](int line, Severity severity, const char* code, std::string message) {
    result.issues.push_back({std::string(path), line, severity, code, std::move(message)});
  };
  if (const auto at = bytes.find('\0'); at != std::string_view::npos) {
    issue(line_of(bytes, at), Severity::kError, "nul-byte", "a NUL byte: this is not a text file, or a damaged one");
    return result;
  }
  if (const auto at = find_invalid_utf8(bytes); at != std::string_view::npos) {
    issue(line_of(bytes, at), Severity::kError, "not-utf8",
          "byte " + std::to_string(at + 1) + " of the file is not UTF-8; save the file as UTF-8");
    return result;
  }
  if (bytes.starts_with(kByteOrderMark)) {
    issue(1, Severity::kWarning, "bom", "the file begins with a byte order mark; it was left out");
    bytes.remove_prefix(kByteOrderMark.size());
  }
  std::string text;
  if (const auto at = bytes.find('\r'); at != std::string_view::npos) {
    issue(line_of(bytes, at), Severity::kWarning, "crlf", "lines end in carriage returns; read as plain line ends");
    text = with_line_feeds(bytes);
    bytes = text;
  }
  result.text = without_invisible(path, bytes, result.issues);
  return result;
}

}  // namespace materia

#include "server/result_cursor.h"

#include <charconv>

#include "searcher/search.h"
#include "server/http/response_headers.h"

namespace materia {
namespace {

constexpr std::size_t kDigestDigits = 16;

std::string digest_of(std::string_view generation) { return make_etag(generation, "cursor").substr(1, kDigestDigits); }

}  // namespace

std::string make_cursor(std::string_view generation, int offset) {
  return digest_of(generation) + "x" + std::to_string(offset);
}

std::optional<CursorPlace> read_cursor(std::string_view text, std::string_view generation) {
  if (text.size() < kDigestDigits + 2 || text[kDigestDigits] != 'x') return std::nullopt;
  const std::string_view digest = text.substr(0, kDigestDigits), number = text.substr(kDigestDigits + 1);
  if (digest.find_first_not_of("0123456789abcdef") != digest.npos) return std::nullopt;
  CursorPlace place;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), place.offset);
  if (error != std::errc{} || end != number.data() + number.size() || place.offset < 0 || place.offset > kMostOffset)
    return std::nullopt;
  place.current = digest == digest_of(generation);
  return place;
}

}  // namespace materia

// Content codings of responses: Brotli where the client takes it, else Zstandard, else gzip.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/http_message.h"

namespace materia {

enum class ContentCoding : std::uint8_t { kNone, kGzip, kZstd, kBrotli };
inline constexpr std::array kContentCodings{ContentCoding::kNone, ContentCoding::kGzip, ContentCoding::kZstd,
                                            ContentCoding::kBrotli};

// As Content-Encoding names it: "br".
[[nodiscard]] std::string_view coding_id(ContentCoding coding);

[[nodiscard]] ContentCoding best_coding(const AcceptedCodings& accepted);

// kFast: well under a millisecond a page. kSmallest: for what is asked for seldom, since clients and proxies keep it.
enum class Effort : std::uint8_t { kFast, kSmallest };

// Throws std::runtime_error if the library fails.
[[nodiscard]] std::string compressed(std::string_view text, ContentCoding coding, Effort effort);

// The text as a gzip member. level: zlib's, from 1, the fastest, to 9, the smallest.
[[nodiscard]] std::string gzip(std::string_view text, int level);

}  // namespace materia

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

// Throws std::runtime_error if the library fails.
[[nodiscard]] std::string compressed(std::string_view text, ContentCoding coding);

// The text as a gzip member, at the fastest level.
[[nodiscard]] std::string gzip(std::string_view text);

}  // namespace materia

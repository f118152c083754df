// Percent-encoding of URLs (RFC 3986), both ways.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// The text with every byte but A-Z a-z 0-9 - _ . ~ written as %XX. "/" is encoded too unless keep_slashes is set.
[[nodiscard]] std::string percent_encode(std::string_view text, bool keep_slashes = false);

// The bytes that a path stands for. A "%" that two hex digits do not follow stands for itself.
[[nodiscard]] std::string percent_decode(std::string_view path);

// The same for a name or a value in a query string, where "+" is a space.
[[nodiscard]] std::string percent_decode_query(std::string_view text);

}  // namespace materia

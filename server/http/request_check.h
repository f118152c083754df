// The gate in front of the HTTP library: a request's header block is checked byte by byte before the library sees it,
// and headers that would set off machinery of the library we do not use are taken out.
#pragma once

#include <string>
#include <string_view>

namespace materia {

inline constexpr std::size_t kMaxTargetBytes = 8000;
inline constexpr std::size_t kMaxHeaderLines = 64;
inline constexpr std::size_t kMaxHeaderBytes = 16 * 1024;  // request line and headers

struct CheckedRequest {
  int refusal = 0;     // the status to answer with, 0: the request is sound
  std::string detail;  // why it is refused
  std::string text;    // what to give to the library
  std::string target;  // path and query as sent
  bool accepts_gzip = false;
  bool close = false;            // the connection ends after the answer
  bool says_keep_alive = false;  // an HTTP/1.0 client waits for "Connection: keep-alive"

  // Makes it a request to be answered with this status; the connection ends with it.
  void refuse(int status, std::string_view why);
};

// The bytes of the first complete header block in the input, its empty line included; 0: not complete yet.
// `scanned` remembers how far earlier calls looked; start it with 0.
[[nodiscard]] std::size_t header_block_length(std::string_view input, std::size_t& scanned);

// Checks one complete header block. Never throws for any bytes.
[[nodiscard]] CheckedRequest check_request(std::string_view block);

}  // namespace materia

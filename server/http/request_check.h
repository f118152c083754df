// Checks a request's header block byte by byte before the HTTP library sees it, and removes headers that would trigger
// features of the library that we do not use.
#pragma once

#include <string>
#include <string_view>

namespace materia {

struct CheckedRequest {
  int refusal = 0;     // the error status to answer with; 0: the request is sound
  std::string detail;  // why it is refused
  std::string text;    // what to give to the library
  std::string target;  // path and query as sent
  bool accepts_gzip = false, accepts_zstd = false, accepts_brotli = false;
  std::size_t body_length = 0;    // bytes that follow the header block, at most kMaxBodyBytes
  int body_fault = 0;             // as in HttpRequest; then the body is not read
  bool expects_continue = false;  // the client waits for "100 Continue" before it sends the body
  std::string body;               // set by who reads it
  bool close = false;             // close the connection after the response
  bool says_keep_alive = false;   // an HTTP/1.0 client that expects "Connection: keep-alive"

  // Turns it into a request that is answered with this status and closes the connection. head: what came of the header
  // block; the library gets what it says of the client, so that the answer can be in words for it.
  void refuse(int status, std::string_view why, std::string_view head);
};

// The length of the first complete header block in the input, its empty line included; 0 if it is not complete yet.
// `scanned` remembers how far earlier calls looked; start it with 0.
[[nodiscard]] std::size_t header_block_length(std::string_view input, std::size_t& scanned);

// Checks one complete header block within the limits of http_limits.h. Never throws, for any bytes.
[[nodiscard]] CheckedRequest check_request(std::string_view block);

}  // namespace materia

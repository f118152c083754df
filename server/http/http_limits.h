// Every time limit and size limit of the HTTP server.
#pragma once

#include <chrono>
#include <cstddef>

namespace materia {

// Limits that a server may be given other values for (HttpServerOptions).
struct HttpLimits {
  std::chrono::milliseconds read{5'000};    // from a request's first byte to its last header
  std::chrono::milliseconds body{10'000};   // from there to the last byte of its body
  std::chrono::milliseconds idle{30'000};   // between two requests on one connection
  std::chrono::milliseconds write{30'000};  // for the client to take one whole response
  std::chrono::milliseconds linger{1'000};  // for the client to close the connection after our last response
  std::chrono::milliseconds stop{2'000};    // for requests under way when the server stops

  std::size_t connections = 4096;  // above it: 503. Lowered to the number of files that the process may open
  // Connections that are ready and that no worker has taken yet; above it: 503. Less than a second's work: many of them
  // bring one byte of a header and no request.
  std::size_t waiting = 2048;
};

inline constexpr std::chrono::milliseconds kDeadlineCheckInterval{100};

inline constexpr std::size_t kMaxTargetBytes = 8000;
inline constexpr std::size_t kMaxHeaderLines = 64;
inline constexpr std::size_t kMaxHeaderBytes = 16 * 1024;  // request line and headers
inline constexpr std::size_t kMaxBodyBytes = 128 * 1024;   // of a POST; a longer one is refused unread
inline constexpr std::size_t kMaxLingerBytes = 1'000'000;  // read and thrown away after our last response

}  // namespace materia

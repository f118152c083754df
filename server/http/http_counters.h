// What the HTTP server counts.
#pragma once

#include <atomic>
#include <cstdint>

namespace materia {

// Counts since the start, except `open`. Readable from any thread.
struct HttpCounters {
  std::atomic<std::uint64_t> accepted{0};    // connections
  std::atomic<std::uint64_t> overloaded{0};  // answered 503 without being read
  std::atomic<std::uint64_t> refused{0};     // malformed requests
  std::atomic<std::uint64_t> timed_out{0};   // connections closed by a limit during a request or response
  std::atomic<std::int64_t> open{0};         // connections open now
  std::atomic<std::uint64_t> turns{0};       // of the front thread, about one a second at least
};

}  // namespace materia

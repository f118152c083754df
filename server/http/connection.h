// One client's connection: the bytes received and not yet answered, the bytes to send, and the time left for either.
// The server decides which thread may touch it and when (http_server.cc).
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

#include <sys/socket.h>

#include "server/http/request_check.h"

namespace materia {

struct Connection {
  using Clock = std::chrono::steady_clock;
  static constexpr Clock::rep kNoDeadline = std::numeric_limits<Clock::rep>::max();
  enum class State { kReading, kWriting, kLingering };  // kLingering: our half is shut, the client has not closed yet

  const int fd;
  const std::string remote_address;
  std::atomic<bool> armed{false};  // the holder sets it last, the next holder clears it first
  State state = State::kReading;
  std::string input;                      // bytes of requests not answered yet
  std::size_t scanned = 0;                // how much of the input was searched for the end of the header block
  std::size_t header_length = 0;          // of the first complete header block in the input; 0: none
  std::optional<CheckedRequest> request;  // of that header block, once it was checked; its body may be under way
  std::string output;
  std::size_t sent = 0;
  bool input_ended = false;  // the client has shut its half
  bool close_after_output = false;
  std::size_t discarded = 0;
  std::atomic<bool> busy{false};  // a request or response is under way, so a time limit that ends it now is counted
  std::atomic<Clock::rep> deadline{kNoDeadline};

  // Takes ownership of the socket.
  Connection(int socket, std::string address);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void set_limit(Clock::duration limit) { deadline = (Clock::now() + limit).time_since_epoch().count(); }
  [[nodiscard]] bool expired(Clock::time_point now = Clock::now()) const {
    return now.time_since_epoch().count() >= deadline;
  }

  // Sets header_length; true if the input holds a complete header block.
  bool find_header_block();

  // Does the input hold a complete header block, and its body as far as it was checked to have one?
  bool holds_request();

  // Sends as much output as the socket takes. False if the connection is broken.
  bool flush();
};

// "192.0.2.1", "2001:db8::1"; "" for another address family.
[[nodiscard]] std::string address_text(const sockaddr_storage& address);

}  // namespace materia

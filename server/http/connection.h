// One client's connection: what has come and is not answered, what is to be sent, and how long it has for either. Who
// may touch it when is the server's business (http_server.cc).
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <limits>
#include <string>

#include <sys/socket.h>

namespace materia {

struct Connection {
  using Clock = std::chrono::steady_clock;
  static constexpr Clock::rep kNoDeadline = std::numeric_limits<Clock::rep>::max();
  enum class State { kReading, kWriting, kEnding };  // kEnding: our half is shut, waiting for the client to close its

  const int fd;
  const std::string remote_address;
  std::atomic<bool> armed{false};  // stored last by who lets go, taken first by who gets the event
  State state = State::kReading;
  std::string input;        // bytes of requests not answered yet
  std::size_t scanned = 0;  // how much of the input was searched for the end of the header block
  std::size_t block = 0;    // length of the first complete block in the input, 0: none
  std::string output;
  std::size_t sent = 0;
  bool input_ended = false;  // the client has shut its half
  bool close_after_output = false;
  std::size_t discarded = 0;
  std::atomic<bool> busy{false};  // something was begun: a limit that ends it now is worth counting
  std::atomic<Clock::rep> deadline{kNoDeadline};

  // Takes the socket over.
  Connection(int socket, std::string address);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void set_limit(Clock::duration limit) { deadline = (Clock::now() + limit).time_since_epoch().count(); }
  [[nodiscard]] bool expired() const { return Clock::now().time_since_epoch().count() >= deadline; }

  // Is there a complete header block in the input?
  bool find_block();

  // Sends what it can; false: the connection is broken.
  bool flush();
};

// "192.0.2.1", "2001:db8::1"; empty where it is of another family.
[[nodiscard]] std::string address_text(const sockaddr_storage& address);

}  // namespace materia

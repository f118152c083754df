// Serves HTTP/1.1 on one port: sockets and time limits here, what is answered in the handlers.
//
// One front thread waits on all connections, reads header blocks and gives whole, checked requests to the workers, so a
// slow client costs a few hundred bytes and no worker. The HTTP library parses and writes (http_library.h).
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/http_message.h"

namespace materia {

// Answers one request; called in one thread only. What it throws becomes a bare 500.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

// Makes a worker's own handler, called in that worker's thread before its first request.
using MakeHttpHandler = std::function<HttpHandler()>;

struct HttpServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;                               // 0: any free port
  int workers = 2;                               // threads that run handlers
  std::size_t max_connections = 4096;            // lowered to what the process may open; above it: 503
  std::size_t max_waiting = 2048;                // ready connections no worker has taken yet; above it: 503. A second's
                                                 // work at most: many of them bring a byte of a head, no request
  std::chrono::milliseconds read_limit{5'000};   // from a request's first byte to its last header
  std::chrono::milliseconds idle_limit{30'000};  // between two requests of a connection
  std::chrono::milliseconds write_limit{30'000};  // for the client to take a whole response
  std::chrono::milliseconds stop_limit{2'000};    // for requests under way when the server is stopped
};

// What the front has seen; counters only grow, readable from any thread.
struct HttpServerCounters {
  std::atomic<std::uint64_t> accepted{0};    // connections
  std::atomic<std::uint64_t> overloaded{0};  // answered 503 by the front
  std::atomic<std::uint64_t> refused{0};     // requests found unsound
  std::atomic<std::uint64_t> timed_out{0};   // connections ended by a limit while something was under way
  std::atomic<std::int64_t> open{0};         // connections now
};

class HttpServer {
 public:
  // Binds and listens; requests wait until run(). Throws std::runtime_error with one line saying what to do.
  HttpServer(HttpServerOptions options, MakeHttpHandler make_handler);
  ~HttpServer();

  // The port listened on.
  [[nodiscard]] int port() const;
  [[nodiscard]] const HttpServerCounters& counters() const;

  // Serves until stop(): call once.
  void run();

  // Refuses new connections, finishes requests under way within stop_limit, ends run(). From any thread, any time.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia

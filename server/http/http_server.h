// Serves HTTP/1.1 on one port of one or several addresses, and on Unix sockets. Sockets and time limits are handled
// here; handlers decide what to answer.
//
// One front thread accepts connections and enforces limits (http_limits.h). The workers wait together for the next
// connection that is ready, so a slow client costs a few hundred bytes and no worker. The HTTP library only parses
// requests and writes responses (http_library.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/http/http_counters.h"
#include "server/http/http_limits.h"
#include "server/http/http_message.h"

namespace materia {

struct HttpServerOptions {
  std::string host = "127.0.0.1";            // an address or a name, or "unix:PATH"
  std::vector<std::string> more_hosts = {};  // to listen on as well, at the same port
  int port = 8080;                           // 0: any free port
  // For host and then each of more_hosts a socket that listens already, instead of opening one, or -1; may be shorter;
  // owned.
  std::vector<int> listening = {};
  int workers = 2;  // threads that run handlers
  HttpLimits limits = {};
  RefusalHandler refusals = {};  // empty: application/problem+json
};

class HttpServer {
 public:
  // Binds and listens; requests wait until run(). Throws std::runtime_error with one line that says what to do.
  HttpServer(HttpServerOptions options, MakeHttpHandler make_handler);
  ~HttpServer();

  // The port it listens on; 0 if it listens on Unix sockets only.
  [[nodiscard]] int port() const;
  // The sockets that it listens on, for host and then each of more_hosts.
  [[nodiscard]] std::vector<int> listening_sockets() const;
  [[nodiscard]] const HttpCounters& counters() const;

  // Serves until stop(). Call it once.
  void run();

  // Refuses new connections, finishes requests under way within limits.stop, and ends run(). From any thread, any time.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia

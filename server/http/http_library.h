// The HTTP library behind two small classes: one binds a port, the other turns a checked header block into the bytes of
// its response. We do not use the library's own loop: in it every open connection holds a thread, and every byte that a
// client drips renews the time limit. Whatever depends on the library's version stays in http_library.cc.
#pragma once

#include <memory>
#include <string>

#include "server/http/http_message.h"
#include "server/http/request_check.h"

namespace materia {

// A listening socket, from open() until it is closed or destroyed.
class HttpListener {
 public:
  HttpListener();
  ~HttpListener();

  // Binds and returns the port; port 0 takes any free one. host "unix:PATH": a Unix socket, which has no port (0) and
  // replaces one there that nobody listens on. Throws std::runtime_error that says what to do.
  int open(const std::string& host, int port);
  // Takes over a socket that listens, and returns its port.
  int adopt(int listening);
  [[nodiscard]] int socket() const;
  void close_socket();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Used by one thread. An exception from the handler becomes a bare 500.
class HttpResponder {
 public:
  // With a null handler it can only answer refusals: with problem() if there is no handler of refusals either.
  HttpResponder(HttpHandler handler, RefusalHandler refusals);
  ~HttpResponder();

  // Appends the response to output.
  void answer(const CheckedRequest& request, const std::string& remote_address, std::string& output);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia

// The HTTP library behind two small classes: to bind a port, and to turn one checked header block into the bytes of its
// response. Its own loop is not used: there each open connection holds a thread, and each byte that a client drips
// renews the time limit. What depends on the library's version stays in http_library.cc.
#pragma once

#include <memory>
#include <string>

#include "server/http/http_server.h"
#include "server/http/request_check.h"

namespace materia {

// A socket that listens, from open() until it is closed or destroyed.
class HttpListener {
 public:
  HttpListener();
  ~HttpListener();

  // Returns the port bound to; port 0: any free one. Throws std::runtime_error where it cannot be, with what to do.
  int open(const std::string& host, int port);
  [[nodiscard]] int socket() const;
  void close_socket();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Used by one thread. Never throws for what a handler throws: that becomes a bare 500.
class HttpResponder {
 public:
  // Without a handler only refusals can be answered.
  explicit HttpResponder(HttpHandler handler);
  ~HttpResponder();

  // Appends the response to output.
  void answer(const CheckedRequest& request, const std::string& remote_address, std::string& output);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace materia

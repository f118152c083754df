// The server of the librarians' page, beside the public one: one worker, few connections.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "server/http/http_server.h"
#include "server/librarians/librarian_options.h"
#include "server/searcher_pool.h"

namespace materia {

class AdminServer {
 public:
  // Binds and listens. address, anywhere: as in checked_admin_address(). The pool outlives it. Throws
  // std::runtime_error with one line that says what to do.
  AdminServer(const std::string& address, bool anywhere, LibrarianOptions options, SearcherPool& pool);
  ~AdminServer();
  AdminServer(const AdminServer&) = delete;
  AdminServer& operator=(const AdminServer&) = delete;

  // Says where it is, and serves until destruction.
  void start();

 private:
  std::string url_;
  std::unique_ptr<HttpServer> server_;
  std::jthread running_;
};

}  // namespace materia

#include "server/librarians/admin_server.h"

#include <exception>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "server/http/listening_socket.h"
#include "server/librarians/librarian_handlers.h"
#include "server/settings.h"

namespace materia {

AdminServer::AdminServer(const std::string& address, bool anywhere, LibrarianOptions options, SearcherPool& pool) {
  const AdminAddress checked = checked_admin_address(address, anywhere);
  options.any_host = anywhere || checked.host.starts_with(kUnixPrefix);
  HttpServerOptions server;
  server.host = checked.host;
  server.port = checked.port;
  server.workers = 1;
  server.limits.connections = 64;
  try {
    server_ = std::make_unique<HttpServer>(server, [options = std::move(options), &pool] {
      auto handlers = std::make_shared<LibrarianHandlers>(options, pool.make_service());
      return [handlers](const HttpRequest& request) { return handlers->answer(request); };
    });
  } catch (const std::runtime_error& error) {
    throw std::runtime_error("--admin-listen " + address + ": " + error.what());
  }
  url_ = listening_url(checked.host, server_->port());
}

AdminServer::~AdminServer() { server_->stop(); }

void AdminServer::start() {
  std::cerr << "materia-server: for librarians: " << url_ << std::endl;
  running_ = std::jthread([this] {
    try {
      server_->run();
    } catch (const std::exception& error) {  // the public server goes on
      std::cerr << "materia-server: the librarians' page has ended: " << error.what() << std::endl;
    }
  });
}

}  // namespace materia

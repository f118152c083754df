// Owns all open connections. Every function may be called from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "server/http/connection.h"

namespace materia {

class ConnectionTable {
 public:
  // Throws std::bad_alloc.
  Connection& add(std::unique_ptr<Connection> connection);

  // Closes and destroys a connection. Only its holder may call this.
  void drop(Connection& connection);

  // Shuts the sockets of all connections past their deadline, and returns how many of them were busy. They stay in the
  // table: a shut socket becomes ready, and the thread that gets it finds that it has ended.
  std::uint64_t shut_expired(Connection::Clock::time_point now);

  // Shuts the sockets of all connections with no request or response under way.
  void shut_idle();

  void clear();

 private:
  std::mutex mutex_;
  std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;
};

}  // namespace materia

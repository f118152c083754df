#include "server/http/connection_table.h"

#include <utility>

namespace materia {

Connection& ConnectionTable::add(std::unique_ptr<Connection> connection) {
  Connection& added = *connection;
  const std::lock_guard lock(mutex_);
  connections_.emplace(&added, std::move(connection));
  return added;
}

void ConnectionTable::drop(Connection& connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(&connection);
}

std::uint64_t ConnectionTable::shut_expired(Connection::Clock::time_point now) {
  std::uint64_t busy = 0;
  const std::lock_guard lock(mutex_);
  for (auto& [connection, _] : connections_) {
    if (!connection->expired(now)) continue;
    if (connection->busy.exchange(false)) ++busy;
    ::shutdown(connection->fd, SHUT_RDWR);
  }
  return busy;
}

void ConnectionTable::shut_idle() {
  const std::lock_guard lock(mutex_);
  for (auto& [connection, _] : connections_)
    if (!connection->busy) ::shutdown(connection->fd, SHUT_RDWR);
}

void ConnectionTable::clear() {
  const std::lock_guard lock(mutex_);
  connections_.clear();
}

}  // namespace materia

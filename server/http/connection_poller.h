// Hands each connection that is ready to one of the threads that wait. The kernel's ready list is the queue.
//
// A connection has one holder at a time: the thread that wait() or for_each_ready() gave it to. arm() returns it to the
// poller and must be the holder's last touch.
#pragma once

#include <cstddef>
#include <vector>

#include <sys/epoll.h>

#include "server/http/connection.h"
#include "server/http/descriptor.h"

namespace materia {

class ConnectionPoller {
 public:
  // Throws std::runtime_error if the process has no file descriptors left.
  explicit ConnectionPoller(std::size_t max_connections);

  // Begins to watch a connection that the caller holds, and lets go of it.
  void add(Connection& connection) { watch(connection, EPOLL_CTL_ADD); }

  // Lets go of a connection: it is reported once, when it is ready.
  void arm(Connection& connection) { watch(connection, EPOLL_CTL_MOD); }

  // Waits for a connection that is ready; the caller holds it. Null after end(). From any thread.
  [[nodiscard]] Connection* wait();

  // Calls visit with each connection that is ready now, without waiting; the caller holds it. One thread only.
  template <typename Visit>
  void for_each_ready(Visit visit) {
    const int count = ::epoll_wait(epoll_.get(), events_.data(), static_cast<int>(events_.size()), 0);
    for (int i = 0; i < count; ++i)
      if (Connection* const connection = take(events_[static_cast<std::size_t>(i)])) visit(*connection);
  }

  // Ends every wait(), now and later. From any thread.
  void end();

 private:
  void watch(Connection& connection, int operation);
  static Connection* take(const epoll_event& event);

  Descriptor epoll_;
  Descriptor ended_;                 // an eventfd, readable once end() was called
  std::vector<epoll_event> events_;  // for_each_ready()'s, allocated ahead: there must be no need of memory under load
};

}  // namespace materia

#include "server/http/connection_poller.h"

#include <cassert>
#include <stdexcept>

#include <sys/eventfd.h>

namespace materia {

ConnectionPoller::ConnectionPoller(std::size_t max_connections)
    : epoll_(::epoll_create1(EPOLL_CLOEXEC)), ended_(::eventfd(0, EFD_CLOEXEC)), events_(max_connections + 1) {
  epoll_event event{};
  event.events = EPOLLIN;
  if (epoll_.get() < 0 || ended_.get() < 0 || ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, ended_.get(), &event) != 0)
    throw std::runtime_error("out of file descriptors; raise the limit (ulimit -n)");
}

Connection* ConnectionPoller::wait() {
  epoll_event event;
  while (::epoll_wait(epoll_.get(), &event, 1, -1) < 1) {
  }
  return take(event);
}

void ConnectionPoller::end() { ::eventfd_write(ended_.get(), 1); }

void ConnectionPoller::watch(Connection& connection, int operation) {
  epoll_event event{};
  event.events = EPOLLONESHOT | EPOLLIN;
  // A pipelined request is in the input already. A socket that takes output is ready at once, behind the others.
  if (connection.state == Connection::State::kWriting) event.events = EPOLLONESHOT | EPOLLOUT;
  if (connection.state == Connection::State::kReading && connection.holds_request()) event.events |= EPOLLOUT;
  event.data.ptr = &connection;
  const int fd = connection.fd;
  connection.armed.store(true, std::memory_order_release);
  ::epoll_ctl(epoll_.get(), operation, fd, &event);
}

// Makes what the last holder wrote visible to this thread: by the rules of the language, epoll orders nothing.
Connection* ConnectionPoller::take(const epoll_event& event) {
  auto* const connection = static_cast<Connection*>(event.data.ptr);
  if (connection == nullptr) return nullptr;  // end() was called
  [[maybe_unused]] const bool was_armed = connection->armed.exchange(false, std::memory_order_acquire);
  assert(was_armed);
  return connection;
}

}  // namespace materia

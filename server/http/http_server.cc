// Every idle worker waits in epoll for the next ready connection: the kernel's ready list is the queue. A connection is
// armed for one event at a time, so it belongs to the worker that got the event until that worker arms it again, as its
// very last touch. The front thread accepts, enforces limits, and answers 503 when more wait than may.
#include "server/http/http_server.h"

#include <array>
#include <cassert>
#include <cerrno>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <vector>

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "server/http/connection.h"
#include "server/http/http_library.h"
#include "server/http/request_check.h"

namespace materia {
namespace {

using Clock = std::chrono::steady_clock;

// How many connections the process may hold, after asking for as many files as it is allowed to ask for.
std::size_t connection_limit(std::size_t wanted) {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  if (const rlim_t needed = std::min<rlim_t>(wanted + 256, files.rlim_max); files.rlim_cur < needed) {
    files.rlim_cur = needed;
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::getrlimit(RLIMIT_NOFILE, &files);
  }
  return std::min<std::size_t>(wanted, files.rlim_cur > 320 ? files.rlim_cur - 256 : 64);
}

void watch(int epoll, int fd, void* who) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.ptr = who;
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

}  // namespace

// ---- the server ----

class HttpServer::Impl {
 public:
  Impl(HttpServerOptions options, MakeHttpHandler make_handler)
      : options_(std::move(options)), make_handler_(std::move(make_handler)), front_responder_(nullptr) {
    port_ = listener_.open(options_.host, options_.port);
    options_.max_connections = connection_limit(options_.max_connections);
    events_.resize(options_.max_connections + 1);
    if (ready_.fd < 0 || front_.fd < 0 || wake_front_.fd < 0 || end_workers_.fd < 0)
      throw std::runtime_error("out of file descriptors; raise the limit (ulimit -n)");
    ::fcntl(listener_.socket(), F_SETFL, O_NONBLOCK);
    watch(front_.fd, listener_.socket(), &listener_);
    watch(front_.fd, wake_front_.fd, nullptr);
    watch(ready_.fd, end_workers_.fd, nullptr);
  }

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] const HttpServerCounters& counters() const { return counters_; }

  void stop() {
    stop_asked_ = true;
    ::eventfd_write(wake_front_.fd, 1);
  }

  void run() {
    {
      std::vector<std::jthread> workers;
      const EndWorkers end{end_workers_.fd};  // before they are joined, however this ends
      idle_workers_ = options_.workers;
      for (int i = 0; i < options_.workers; ++i) workers.emplace_back([this] { work(); });
      while (!stop_asked_) {
        epoll_event event;
        ::epoll_wait(front_.fd, &event, 1, counters_.open == 0 ? 1000 : 20);
        accept_all();
        shed_load();
        enforce_deadlines();
      }
      accept_all();  // who is connected already is answered
      listener_.close_socket();
      finish();
    }
    connections_.clear();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Descriptor {
    int fd;
    ~Descriptor() { ::close(fd); }
  };
  struct EndWorkers {
    int event;
    ~EndWorkers() { ::eventfd_write(event, 1); }
  };

  // ---- front thread ----

  void accept_all() {
    for (int i = 0; i < 1024; ++i) {
      sockaddr_storage address{};
      socklen_t length = sizeof address;
      const int fd =
          ::accept4(listener_.socket(), reinterpret_cast<sockaddr*>(&address), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (fd < 0) return;
      ++counters_.accepted;
      try {
        admit(fd, address);
      } catch (const std::bad_alloc&) {  // this client is let go; the others stay
      }
    }
  }

  void admit(int fd, const sockaddr_storage& address) {
    std::unique_ptr<Connection> connection;
    try {
      connection = std::make_unique<Connection>(fd, address_text(address));
    } catch (const std::bad_alloc&) {
      ::close(fd);
      return;
    }
    connection->set_limit(options_.read_limit);
    if (static_cast<std::size_t>(counters_.open) >= options_.max_connections) {
      refuse(*connection, 503, "there are too many connections", front_responder_);
      connection->flush();  // and closed without waiting: there is no room to wait
      return;
    }
    Connection& added = *connection;
    {
      const std::lock_guard lock(mutex_);
      connections_.emplace(&added, std::move(connection));
    }
    ++counters_.open;
    arm(added, EPOLL_CTL_ADD);
  }

  // While every worker is busy: lets max_waiting connections wait, answers the others 503.
  void shed_load() {
    if (idle_workers_ > 0 || static_cast<std::size_t>(counters_.open) <= options_.max_waiting) return;
    const int count = ::epoll_wait(ready_.fd, events_.data(), static_cast<int>(events_.size()), 0);
    std::size_t waiting = 0;
    for (int i = 0; i < count; ++i) {
      auto* const connection = static_cast<Connection*>(events_[static_cast<std::size_t>(i)].data.ptr);
      if (connection == nullptr) continue;
      take(*connection);
      if (connection->state != Connection::State::kReading || waiting < options_.max_waiting) {
        if (connection->state == Connection::State::kReading) ++waiting;
        arm(*connection);  // ready still: it is in the list again at once
        continue;
      }
      or_let_go(*connection, [&] {
        refuse(*connection, 503, "the server is busy; try again in a moment", front_responder_);
        settle(*connection);
      });
    }
  }

  // A connection over its limit is shut, not closed: that makes it ready, and who gets it finds it ended.
  void enforce_deadlines() {
    const auto now = Clock::now();
    if (now < next_sweep_) return;
    next_sweep_ = now + std::chrono::milliseconds(100);
    const std::lock_guard lock(mutex_);
    for (auto& [connection, _] : connections_) {
      if (now.time_since_epoch().count() < connection->deadline) continue;
      if (connection->busy.exchange(false)) ++counters_.timed_out;
      ::shutdown(connection->fd, SHUT_RDWR);
    }
  }

  // Lets requests under way finish. Idle connections are let go after a moment in which what was sent can arrive.
  void finish() {
    const auto begun = Clock::now();
    while (counters_.open > 0 && Clock::now() < begun + options_.stop_limit) {
      const auto now = Clock::now();
      {
        const std::lock_guard lock(mutex_);
        for (auto& [connection, _] : connections_)
          if (!connection->busy && now > begun + std::chrono::milliseconds(50)) ::shutdown(connection->fd, SHUT_RDWR);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      enforce_deadlines();
    }
  }

  // ---- workers ----

  void work() {
    std::optional<HttpResponder> responder;
    while (!responder && !stop_asked_) try {
        responder.emplace(make_handler_());
      } catch (const std::bad_alloc&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      } catch (...) {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
        return stop();
      }
    while (responder) {
      epoll_event event;
      if (::epoll_wait(ready_.fd, &event, 1, -1) < 1) continue;
      if (event.data.ptr == nullptr) return;  // the end
      --idle_workers_;
      auto& connection = *static_cast<Connection*>(event.data.ptr);
      or_let_go(connection, [&] { on_ready(connection, *responder); });
      ++idle_workers_;
    }
  }

  void on_ready(Connection& connection, HttpResponder& responder) {
    take(connection);
    switch (connection.state) {
      case Connection::State::kReading:
        return read(connection, responder);
      case Connection::State::kWriting:
        return settle(connection);
      case Connection::State::kEnding:
        return discard(connection);
    }
  }

  void read(Connection& connection, HttpResponder& responder) {
    if (!connection.find_block()) {
      std::array<char, kMaxHeaderBytes> buffer;
      const ssize_t got = ::recv(connection.fd, buffer.data(), buffer.size(), 0);
      if (got < 0 && errno != EAGAIN && errno != EINTR) return drop(connection);
      if (got == 0) connection.input_ended = true;
      if (got > 0 && connection.input.empty()) {
        connection.busy = true;
        connection.set_limit(options_.read_limit);  // once for the whole header block
      }
      if (got > 0) connection.input.append(buffer.data(), static_cast<std::size_t>(got));
    }
    const bool complete = connection.find_block();
    if ((complete ? connection.block : connection.input.size()) > kMaxHeaderBytes) {
      refuse(connection, 431, "the request line and headers exceed 16 kB", responder);
      return settle(connection);
    }
    if (complete) return serve(connection, responder);
    const bool expired = connection.expired();  // seen here before the front's next look round
    if (expired && connection.busy.exchange(false)) ++counters_.timed_out;
    if (expired || connection.input_ended) return drop(connection);
    arm(connection);
  }

  void serve(Connection& connection, HttpResponder& responder) {
    connection.deadline = Connection::kNoDeadline;  // the handler's time is not the client's
    CheckedRequest request = check_request(std::string_view(connection.input).substr(0, connection.block));
    connection.input.erase(0, connection.block);
    connection.scanned = connection.block = 0;
    if (request.refusal != 0) ++counters_.refused;
    if (stop_asked_) request.close = true;
    responder.answer(request, connection.remote_address, connection.output);
    connection.close_after_output = request.close;
    connection.set_limit(options_.write_limit);
    settle(connection);
  }

  // ---- whoever holds the connection ----

  void refuse(Connection& connection, int status, std::string_view detail, HttpResponder& responder) {
    ++(status == 503 ? counters_.overloaded : counters_.refused);
    CheckedRequest request;
    request.refuse(status, detail);
    responder.answer(request, connection.remote_address, connection.output);
    connection.close_after_output = true;
    connection.set_limit(options_.write_limit);
  }

  // Sends what it can, decides what the connection waits for next, and lets go of it.
  void settle(Connection& connection) {
    if (!connection.flush()) return drop(connection);
    if (!connection.output.empty()) {
      connection.state = Connection::State::kWriting;
    } else if (connection.close_after_output) {
      connection.state = Connection::State::kEnding;
      connection.set_limit(std::chrono::seconds(1));
      connection.busy = false;
      ::shutdown(connection.fd, SHUT_WR);
    } else {
      connection.state = Connection::State::kReading;
      connection.busy = !connection.input.empty();
      connection.set_limit(connection.busy ? options_.read_limit : options_.idle_limit);
    }
    arm(connection);
  }

  // After its last response a client may still be sending. Closing at once would reset the connection, and could take
  // the response from the client, so what comes is thrown away for a while.
  void discard(Connection& connection) {
    std::array<char, 16 * 1024> buffer;
    const ssize_t got = ::recv(connection.fd, buffer.data(), buffer.size(), 0);
    if (got > 0) connection.discarded += static_cast<std::size_t>(got);
    const bool more = got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
    if (!more || connection.expired() || connection.discarded > 1'000'000) return drop(connection);
    arm(connection);
  }

  // What the last holder wrote becomes visible to this thread: epoll orders nothing by the language's rules.
  static void take(Connection& connection) {
    [[maybe_unused]] const bool was_armed = connection.armed.exchange(false, std::memory_order_acquire);
    assert(was_armed);
  }

  // Lets epoll report the connection, once, when it is ready. The caller's last touch of it.
  void arm(Connection& connection, int operation = EPOLL_CTL_MOD) const {
    epoll_event event{};
    event.events = EPOLLONESHOT | EPOLLIN;
    // A pipelined request is in the input already; a socket that takes output is ready at once, behind the others.
    if (connection.state == Connection::State::kWriting) event.events = EPOLLONESHOT | EPOLLOUT;
    if (connection.state == Connection::State::kReading && connection.find_block()) event.events |= EPOLLOUT;
    event.data.ptr = &connection;
    const int fd = connection.fd;
    connection.armed.store(true, std::memory_order_release);
    ::epoll_ctl(ready_.fd, operation, fd, &event);
  }

  // What needs memory and finds none is not done: the holder lets this client go, the others stay. Arming and dropping
  // need none, so the connection is still held.
  template <typename Action>
  void or_let_go(Connection& connection, Action action) {
    try {
      action();
    } catch (const std::bad_alloc&) {
      drop(connection);
    }
  }

  void drop(Connection& connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(&connection);
    --counters_.open;
  }

  HttpServerOptions options_;
  MakeHttpHandler make_handler_;
  HttpListener listener_;
  HttpResponder front_responder_;  // the front's own, for what it refuses
  HttpServerCounters counters_;
  int port_ = 0;
  Descriptor ready_{::epoll_create1(EPOLL_CLOEXEC)};  // where workers wait for connections
  Descriptor front_{::epoll_create1(EPOLL_CLOEXEC)};  // where the front waits for clients and for stop()
  Descriptor wake_front_{::eventfd(0, EFD_CLOEXEC)}, end_workers_{::eventfd(0, EFD_CLOEXEC)};
  std::atomic<bool> stop_asked_{false};
  std::atomic<int> idle_workers_{0};
  Clock::time_point next_sweep_;     // the front's
  std::vector<epoll_event> events_;  // the front's, to look through what waits

  std::mutex mutex_;
  std::exception_ptr failure_;  // with mutex_: of a worker that cannot begin
  std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;  // with mutex_
};

HttpServer::HttpServer(HttpServerOptions options, MakeHttpHandler make_handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(make_handler))) {}
HttpServer::~HttpServer() = default;
int HttpServer::port() const { return impl_->port(); }
const HttpServerCounters& HttpServer::counters() const { return impl_->counters(); }
void HttpServer::run() { impl_->run(); }
void HttpServer::stop() { impl_->stop(); }

}  // namespace materia

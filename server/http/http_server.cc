// The threads of the server. A connection belongs to one thread at a time (connection_poller.h), which takes it as far
// as it can go without waiting (connection_driver.h). The front thread accepts connections, enforces deadlines, and
// answers 503 when too many connections wait for a worker.
#include "server/http/http_server.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "server/http/connection_driver.h"
#include "server/http/connection_poller.h"
#include "server/http/connection_table.h"
#include "server/http/descriptor.h"
#include "server/http/http_library.h"

namespace materia {
namespace {

using Clock = Connection::Clock;

// How many connections the process may hold, after raising its limit of open files as far as it may.
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

HttpServerOptions within_file_limit(HttpServerOptions options) {
  options.limits.connections = connection_limit(options.limits.connections);
  return options;
}

void watch(int epoll, int fd) {
  epoll_event event{};
  event.events = EPOLLIN;
  ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(HttpServerOptions options, MakeHttpHandler make_handler)
      : options_(within_file_limit(std::move(options))),
        make_handler_(std::move(make_handler)),
        front_responder_(nullptr, options_.refusals),
        poller_(options_.limits.connections),
        driver_(options_.limits, poller_, table_, counters_, stop_asked_) {
    listen(listener_, options_.host, 0);
    if (front_.get() < 0 || wake_front_.get() < 0)
      throw std::runtime_error("out of file descriptors; raise the limit (ulimit -n)");
    for (std::size_t i = 0; i < options_.more_hosts.size(); ++i) {
      more_.push_back(std::make_unique<HttpListener>());
      listen(*more_.back(), options_.more_hosts[i], i + 1);
    }
    for_each_listener([this](HttpListener& listener) {
      ::fcntl(listener.socket(), F_SETFL, O_NONBLOCK);
      watch(front_.get(), listener.socket());
    });
    watch(front_.get(), wake_front_.get());
  }

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::vector<int> listening_sockets() const {
    std::vector<int> sockets{listener_.socket()};
    for (const auto& listener : more_) sockets.push_back(listener->socket());
    return sockets;
  }
  [[nodiscard]] const HttpCounters& counters() const { return counters_; }

  void stop() {
    stop_asked_ = true;
    ::eventfd_write(wake_front_.get(), 1);
  }

  void run() {
    {
      std::vector<std::jthread> workers;
      const EndWorkers end{poller_};  // before they are joined, even if something throws
      idle_workers_ = options_.workers;
      for (int i = 0; i < options_.workers; ++i) workers.emplace_back([this] { work(); });
      while (!stop_asked_) {
        epoll_event event;
        ::epoll_wait(front_.get(), &event, 1, counters_.open == 0 ? 1000 : 20);
        accept_all();
        shed_load();
        enforce_deadlines();
        ++counters_.turns;
      }
      accept_all();  // whoever is connected already gets an answer
      for_each_listener([](HttpListener& listener) { listener.close_socket(); });
      finish();
    }
    table_.clear();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct EndWorkers {
    ConnectionPoller& poller;
    ~EndWorkers() { poller.end(); }
  };

  // All addresses share a port: the first one's. number: of the host.
  void listen(HttpListener& listener, const std::string& host, std::size_t number) {
    const int wanted = port_ > 0 ? port_ : options_.port;
    const int listening = number < options_.listening.size() ? options_.listening[number] : -1;
    const int port = listening < 0 ? listener.open(host, wanted) : listener.adopt(listening);
    if (port > 0) port_ = port;
  }

  // ---- front thread ----

  template <typename Act>
  void for_each_listener(const Act& act) {
    act(listener_);
    for (const auto& listener : more_) act(*listener);
  }

  void accept_all() {
    for_each_listener([this](HttpListener& listener) { accept_all(listener.socket()); });
  }

  void accept_all(int listening) {
    for (int i = 0; i < 1024; ++i) {
      sockaddr_storage address{};
      socklen_t length = sizeof address;
      const int fd = ::accept4(listening, reinterpret_cast<sockaddr*>(&address), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (fd < 0) return;
      ++counters_.accepted;
      try {
        admit(fd, address);
      } catch (const std::bad_alloc&) {  // costs this client its connection; the others stay
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
    connection->set_limit(options_.limits.read);
    if (static_cast<std::size_t>(counters_.open) >= options_.limits.connections) {
      driver_.write_refusal(*connection, 503, "too many connections; try again in a moment", front_responder_);
      connection->flush();  // then closed at once: there is no room to linger
      return;
    }
    Connection& added = table_.add(std::move(connection));
    ++counters_.open;
    poller_.add(added);
  }

  // While every worker is busy: lets limits.waiting connections wait and answers the others 503.
  void shed_load() {
    if (idle_workers_ > 0 || static_cast<std::size_t>(counters_.open) <= options_.limits.waiting) return;
    std::size_t waiting = 0;
    poller_.for_each_ready([&](Connection& connection) {
      const bool reading = connection.state == Connection::State::kReading;
      if (reading && waiting >= options_.limits.waiting)
        return driver_.refuse(connection, 503, "the server is busy; try again in a moment", front_responder_);
      if (reading) ++waiting;
      poller_.arm(connection);  // it is still ready, so it is back in the queue at once
    });
  }

  void enforce_deadlines() {
    const auto now = Clock::now();
    if (now < next_deadline_check_) return;
    next_deadline_check_ = now + kDeadlineCheckInterval;
    counters_.timed_out += table_.shut_expired(now);
  }

  // Lets requests under way finish. Idle connections are closed after a moment, in which what was sent can arrive.
  void finish() {
    const auto begun = Clock::now();
    while (counters_.open > 0 && Clock::now() < begun + options_.limits.stop) {
      if (Clock::now() > begun + std::chrono::milliseconds(50)) table_.shut_idle();
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      enforce_deadlines();
    }
  }

  // ---- workers ----

  void work() {
    std::optional<HttpResponder> responder = make_responder();
    if (!responder) return;
    while (Connection* const connection = poller_.wait()) {
      --idle_workers_;
      driver_.proceed(*connection, *responder);
      ++idle_workers_;
    }
  }

  // Nothing if the server is to stop: because it was asked to, or because no handler can be made.
  std::optional<HttpResponder> make_responder() {
    while (!stop_asked_) try {
        return std::optional<HttpResponder>(std::in_place, make_handler_(), options_.refusals);
      } catch (const std::bad_alloc&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      } catch (...) {
        const std::lock_guard lock(failure_mutex_);
        failure_ = std::current_exception();
        stop();
      }
    return std::nullopt;
  }

  const HttpServerOptions options_;
  MakeHttpHandler make_handler_;
  HttpListener listener_;
  std::vector<std::unique_ptr<HttpListener>> more_;
  HttpResponder front_responder_;  // the front's own, for what it refuses
  HttpCounters counters_;
  int port_ = 0;
  Descriptor front_{::epoll_create1(EPOLL_CLOEXEC)};  // where the front waits for clients and for stop()
  Descriptor wake_front_{::eventfd(0, EFD_CLOEXEC)};
  std::atomic<bool> stop_asked_{false};
  std::atomic<int> idle_workers_{0};
  Clock::time_point next_deadline_check_;  // the front's

  ConnectionTable table_;
  ConnectionPoller poller_;
  ConnectionDriver driver_;

  std::mutex failure_mutex_;
  std::exception_ptr failure_;  // of a worker that could not begin; with failure_mutex_
};

HttpServer::HttpServer(HttpServerOptions options, MakeHttpHandler make_handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(make_handler))) {}
HttpServer::~HttpServer() = default;
int HttpServer::port() const { return impl_->port(); }
std::vector<int> HttpServer::listening_sockets() const { return impl_->listening_sockets(); }
const HttpCounters& HttpServer::counters() const { return impl_->counters(); }
void HttpServer::run() { impl_->run(); }
void HttpServer::stop() { impl_->stop(); }

}  // namespace materia

// The only file that knows the HTTP library (cpp-httplib 0.11). Of the library's Server two subclasses are used:
// Listener, to bind, and Responder, to parse one checked header block and to write the response, both in memory. Its
// own loop is not: there each open connection holds a thread, and each byte a client drips renews the time limit.
//
// Every idle worker waits in epoll for the next ready connection: the kernel's ready list is the queue. A connection is
// armed for one event at a time, so it belongs to the worker that got the event until that worker arms it again, as its
// very last touch. The front thread accepts, enforces limits, and answers 503 when more wait than may.
#include "server/http_server.h"

#include <array>
#include <cassert>
#include <cerrno>
#include <ctime>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_map>

#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>

#include "server/delivery.h"
#include "server/problem.h"
#include "server/request_check.h"

#if defined(__SANITIZE_THREAD__)
// The sanitizer sees a race where a worker arms a socket and another gets the event and closes it before the first has
// come back from epoll_ctl(). The kernel orders these two; all other accesses to a connection stay checked.
extern "C" const char* __tsan_default_suppressions() {
  return "race:close_connection_socket\ncalled_from_lib:libcpp-httplib.so\n";
}
#endif

namespace materia {
namespace {

using Clock = std::chrono::steady_clock;

// ---- the library ----

class Listener : public httplib::Server {
 public:
  Listener() {
    set_socket_options([](socket_t sock) {
      const int on = 1;  // SO_REUSEADDR alone: with SO_REUSEPORT a second server would share the port unnoticed
      ::setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
      ::setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // accepted sockets inherit it
    });
  }
  ~Listener() override { close_socket(); }

  // The port bound to. Throws where it cannot be.
  int open(const std::string& host, int port) {
    errno = 0;
    const int bound = port == 0 ? bind_to_any_port(host) : bind_to_port(host, port) ? port : -1;
    if (bound <= 0) {
      const std::string where = host + ":" + std::to_string(port);
      if (errno == EADDRINUSE)
        throw std::runtime_error("port " + std::to_string(port) + " of " + host +
                                 " is in use; stop the other program or choose another port with --port");
      if (errno == EACCES)
        throw std::runtime_error("not allowed to listen on " + where + "; choose a --port above 1023");
      throw std::runtime_error("cannot listen on " + where + "; check --host and --port");
    }
    ::listen(svr_sock_, 1024);  // the library's backlog of 5 drops connections that come together
    return bound;
  }
  [[nodiscard]] int socket() const { return svr_sock_; }
  void close_socket() {
    if (const auto sock = svr_sock_.exchange(INVALID_SOCKET); sock != INVALID_SOCKET) ::close(sock);
  }
};

// A request's text as the library reads it, and its response as the library writes it.
class MemoryStream : public httplib::Stream {
 public:
  MemoryStream(std::string_view input, std::string& output) : input_(input), output_(output) {}
  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* into, size_t size) override {
    const size_t taken = input_.copy(into, size);
    input_.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* from, size_t size) override {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  std::string_view input_;
  std::string& output_;
};

std::string http_date() {
  thread_local std::time_t last = 0;
  thread_local std::array<char, 32> text;
  if (const std::time_t now = std::time(nullptr); now != last) {
    last = now;
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  }
  return text.data();
}

// Turns one checked request into the bytes of its response. One a thread.
class Responder : public httplib::Server {
 public:
  explicit Responder(HttpHandler handler) : handler_(std::move(handler)) {
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
      respond(from, to);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& to) { finish_headers(to); });
    set_exception_handler([](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
      to.status = 500;  // the library's own answer would carry the exception's message
    });
  }

  void answer(const CheckedRequest& request, const std::string& remote_address, std::string& output) {
    request_ = &request;
    remote_address_ = &remote_address;
    MemoryStream stream(request.text, output);
    process(*this, stream, request.close);
  }

 private:
  // A template so that only the call of the library at hand is looked at: as in 0.11, or as in 0.18, where it is told
  // the addresses of both ends.
  template <typename Server>
  static void process(Server& server, httplib::Stream& stream, bool close) {
    bool closed = false;
    if constexpr (requires { server.process_request(stream, close, closed, nullptr); })
      server.process_request(stream, close, closed, nullptr);
    else
      server.process_request(stream, {}, 0, {}, 0, close, closed, nullptr);
  }

  void respond(const httplib::Request& from, httplib::Response& to) {
    HttpResponse response;
    if (request_->refusal != 0) {
      response = problem(request_->refusal, request_->detail);
      if (request_->refusal == 405) response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
      if (request_->refusal == 503) response.headers.emplace_back("Retry-After", "1");
      deliver_refusal(response);
    } else {
      HttpRequest request = make_request(from.method, request_->target);
      request.headers.assign(from.headers.begin(), from.headers.end());
      request.remote_address = *remote_address_;
      request.accepts_gzip = request_->accepts_gzip;
      response = handler_(request);
    }
    to.status = response.status;
    to.body = std::move(response.body);
    if (!response.content_type.empty()) to.headers.emplace("Content-Type", std::move(response.content_type));
    for (auto& [name, value] : response.headers) to.headers.emplace(std::move(name), std::move(value));
  }

  void finish_headers(httplib::Response& to) const {
    to.headers.erase("Keep-Alive");     // states limits of the library's loop
    to.headers.erase("Accept-Ranges");  // untrue: Range is not read
    if (to.status == 204 || to.status == 304) to.headers.erase("Content-Length");
    if (request_->says_keep_alive) to.headers.emplace("Connection", "keep-alive");
    to.headers.emplace("Date", http_date());
  }

  HttpHandler handler_;
  const CheckedRequest* request_ = nullptr;
  const std::string* remote_address_ = nullptr;
};

// ---- connections ----

using Ticks = Clock::rep;
constexpr Ticks kNoDeadline = std::numeric_limits<Ticks>::max();

void close_connection_socket(int fd) { ::close(fd); }

struct Connection {
  enum class State { kReading, kWriting, kEnding };  // kEnding: our half is shut, waiting for the client to close its

  const int fd;
  const std::string remote_address;
  std::atomic<bool> armed{false};  // stored last by who lets go, taken first by who gets the event
  State state = State::kReading;
  std::string input;        // bytes of requests not answered yet
  std::size_t scanned = 0;  // how much of the input was searched for the end of the header block
  std::size_t block = 0;    // length of the first complete block in the input, 0: none
  std::string output;
  std::size_t sent = 0;
  bool input_ended = false;  // the client has shut its half
  bool close_after_output = false;
  std::size_t discarded = 0;
  std::atomic<bool> busy{false};  // something was begun: a limit that ends it now is worth counting
  std::atomic<Ticks> deadline{kNoDeadline};

  Connection(int socket, std::string address) : fd(socket), remote_address(std::move(address)) {}
  ~Connection() { close_connection_socket(fd); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void set_limit(Clock::duration limit) { deadline = (Clock::now() + limit).time_since_epoch().count(); }
  [[nodiscard]] bool expired() const { return Clock::now().time_since_epoch().count() >= deadline; }

  // Is there a complete header block in the input?
  bool find_block() {
    if (scanned == 0) {  // empty lines before a request are let pass
      const std::size_t start = input.find_first_not_of("\r\n");
      if (start != 0) input.erase(0, std::min(start, input.size()));
    }
    if (block == 0) block = header_block_length(input, scanned);
    return block != 0;
  }

  // Sends what it can; false: the connection is broken.
  bool flush() {
    while (sent < output.size()) {
      const ssize_t count = ::send(fd, output.data() + sent, output.size() - sent, MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return errno == EAGAIN;
      sent += static_cast<std::size_t>(count);
    }
    output.clear();
    sent = 0;
    return true;
  }
};

std::string address_text(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_INET)
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
  else if (address.ss_family == AF_INET6)
    ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text.data(), text.size());
  return text.data();
}

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
    std::vector<std::jthread> workers;
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
    ::eventfd_write(end_workers_.fd, 1);
    workers.clear();  // joins
    connections_.clear();
  }

 private:
  struct Descriptor {
    int fd;
    ~Descriptor() { ::close(fd); }
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
      auto connection = std::make_unique<Connection>(fd, address_text(address));
      connection->set_limit(options_.read_limit);
      if (static_cast<std::size_t>(++counters_.open) > options_.max_connections) {
        refuse(*connection, 503, "there are too many connections", front_responder_);
        connection->flush();  // and closed without waiting: there is no room to wait
        --counters_.open;
        continue;
      }
      Connection& added = *connection;
      {
        const std::lock_guard lock(mutex_);
        connections_.emplace(&added, std::move(connection));
      }
      arm(added, EPOLL_CTL_ADD);
    }
  }

  // While every worker is busy: lets max_waiting connections wait, answers the others 503.
  void shed_load() {
    if (idle_workers_ > 0 || static_cast<std::size_t>(counters_.open) <= options_.max_waiting) return;
    std::vector<epoll_event> events(options_.max_connections + 1);
    const int count = ::epoll_wait(ready_.fd, events.data(), static_cast<int>(events.size()), 0);
    std::size_t waiting = 0;
    for (int i = 0; i < count; ++i) {
      auto* const connection = static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (connection == nullptr) continue;
      take(*connection);
      if (connection->state != Connection::State::kReading || waiting < options_.max_waiting) {
        if (connection->state == Connection::State::kReading) ++waiting;
        arm(*connection);  // ready still: it is in the list again at once
        continue;
      }
      refuse(*connection, 503, "the server is busy; try again in a moment", front_responder_);
      settle(*connection);
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
    Responder responder(make_handler_());
    while (true) {
      epoll_event event;
      if (::epoll_wait(ready_.fd, &event, 1, -1) < 1) continue;
      if (event.data.ptr == nullptr) return;  // the end
      --idle_workers_;
      on_ready(*static_cast<Connection*>(event.data.ptr), responder);
      ++idle_workers_;
    }
  }

  void on_ready(Connection& connection, Responder& responder) {
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

  void read(Connection& connection, Responder& responder) {
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

  void serve(Connection& connection, Responder& responder) {
    connection.deadline = kNoDeadline;  // the handler's time is not the client's
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

  void refuse(Connection& connection, int status, std::string_view detail, Responder& responder) {
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

  void drop(Connection& connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(&connection);
    --counters_.open;
  }

  HttpServerOptions options_;
  MakeHttpHandler make_handler_;
  Listener listener_;
  Responder front_responder_;  // the front's own, for what it refuses
  HttpServerCounters counters_;
  int port_ = 0;
  Descriptor ready_{::epoll_create1(EPOLL_CLOEXEC)};  // where workers wait for connections
  Descriptor front_{::epoll_create1(EPOLL_CLOEXEC)};  // where the front waits for clients and for stop()
  Descriptor wake_front_{::eventfd(0, EFD_CLOEXEC)}, end_workers_{::eventfd(0, EFD_CLOEXEC)};
  std::atomic<bool> stop_asked_{false};
  std::atomic<int> idle_workers_{0};
  Clock::time_point next_sweep_;  // the front's

  std::mutex mutex_;
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

// The only file that includes the HTTP library (cpp-httplib 0.11 to 0.18). It uses two subclasses of httplib::Server.
#include "server/http/http_library.h"

#include <array>
#include <cerrno>
#include <ctime>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <httplib.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include "server/http/listening_socket.h"
#include "server/http/problem.h"
#include "server/http/response_headers.h"

namespace materia {
namespace {

std::string bind_failure(const std::string& host, const std::string& port, int error) {
  if (error == EADDRINUSE)
    return "port " + port + " of " + host + " is in use; stop the other program or choose another port with --port";
  if (error == EACCES) return "not allowed to listen on " + host + ":" + port + "; choose a --port above 1023";
  return "cannot listen on " + host + ":" + port + "; check --host and --port";
}

}  // namespace

class HttpListener::Impl : public httplib::Server {
 public:
  Impl() {
    set_socket_options([](socket_t sock) {
      const int on = 1;  // SO_REUSEADDR alone: with SO_REUSEPORT a second server would share the port unnoticed
      ::setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
      ::setsockopt(sock, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // accepted sockets inherit it
    });
  }
  ~Impl() override { close_socket(); }

  int open(const std::string& host, int port) {
    if (host.starts_with(kUnixPrefix)) {
      svr_sock_ = open_unix_socket(host.substr(kUnixPrefix.size()));
      return 0;
    }
    errno = 0;
    const int bound = port == 0 ? bind_to_any_port(host) : bind_to_port(host, port) ? port : -1;
    if (bound <= 0) throw std::runtime_error(bind_failure(host, std::to_string(port), errno));
    ::listen(svr_sock_, 1024);  // the library's backlog of 5 loses connections that arrive together
    return bound;
  }
  int adopt(int listening) {
    svr_sock_ = listening;
    const int on = 1;
    ::setsockopt(listening, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return listening_port(listening);
  }
  [[nodiscard]] int socket() const { return svr_sock_; }
  void close_socket() {
    if (const auto sock = svr_sock_.exchange(INVALID_SOCKET); sock != INVALID_SOCKET) ::close(sock);
  }
};

HttpListener::HttpListener() : impl_(std::make_unique<Impl>()) {}
HttpListener::~HttpListener() = default;
int HttpListener::open(const std::string& host, int port) { return impl_->open(host, port); }
int HttpListener::adopt(int listening) { return impl_->adopt(listening); }
int HttpListener::socket() const { return impl_->socket(); }
void HttpListener::close_socket() { impl_->close_socket(); }

namespace {

// Lets the library read a request from memory and write its response to memory.
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

}  // namespace

class HttpResponder::Impl : public httplib::Server {
 public:
  Impl(HttpHandler handler, RefusalHandler refusals) : handler_(std::move(handler)), refusals_(std::move(refusals)) {
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
      respond(from, to);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& to) { finish_headers(to); });
    set_exception_handler([](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
      to.status = 500;  // the library's own answer would contain the exception's message
    });
  }

  void answer(const CheckedRequest& request, const std::string& remote_address, std::string& output) {
    request_ = &request;
    remote_address_ = &remote_address;
    MemoryStream stream(request.text, output);
    process(*this, stream, request.close);
  }

 private:
  // A template, so that only the overload that this version of the library has is compiled: that of 0.11, or that of
  // 0.18, which takes the addresses of both ends.
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
      response = refused(from);
      if (request_->refusal == 405) response.headers.emplace_back("Allow", "GET, HEAD, POST, OPTIONS");
      if (request_->refusal == 503) response.headers.emplace_back("Retry-After", "1");
      finish_refusal(response);
    } else {
      HttpRequest request = make_request(from.method, request_->target);
      request.headers.assign(from.headers.begin(), from.headers.end());
      request.remote_address = *remote_address_;
      request.accepts_gzip = request_->accepts_gzip;
      request.accepts_zstd = request_->accepts_zstd;
      request.accepts_brotli = request_->accepts_brotli;
      request.body = request_->body;
      request.body_fault = request_->body_fault;
      response = handler_(request);
    }
    to.status = response.status;
    to.body = std::move(response.body);
    if (!response.content_type.empty()) to.headers.emplace("Content-Type", std::move(response.content_type));
    for (auto& [name, value] : response.headers) to.headers.emplace(std::move(name), std::move(value));
  }

  HttpResponse refused(const httplib::Request& from) {
    if (!refusals_) return problem(request_->refusal, request_->detail);
    HttpRequest request = make_request(from.method, "/");
    request.headers.assign(from.headers.begin(), from.headers.end());
    return refusals_(request, request_->refusal, request_->detail);
  }

  void finish_headers(httplib::Response& to) const {
    to.headers.erase("Keep-Alive");     // states limits of the library's own loop
    to.headers.erase("Accept-Ranges");  // untrue: we ignore Range
    if (to.status == 204 || to.status == 304) to.headers.erase("Content-Length");
    if (request_->says_keep_alive) to.headers.emplace("Connection", "keep-alive");
    to.headers.emplace("Date", http_date());
  }

  HttpHandler handler_;
  RefusalHandler refusals_;
  const CheckedRequest* request_ = nullptr;
  const std::string* remote_address_ = nullptr;
};

HttpResponder::HttpResponder(HttpHandler handler, RefusalHandler refusals)
    : impl_(std::make_unique<Impl>(std::move(handler), std::move(refusals))) {}
HttpResponder::~HttpResponder() = default;
void HttpResponder::answer(const CheckedRequest& request, const std::string& remote_address, std::string& output) {
  impl_->answer(request, remote_address, output);
}

}  // namespace materia

// Real sockets on a free loopback port. No test waits longer than a limit that it has set itself.
#include "server/http/http_server.h"

#include <cstring>
#include <latch>
#include <stdexcept>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http/request_check.h"

namespace materia {
namespace {

using namespace std::chrono_literals;

// A blocking client; gives up on reading after ten seconds, so that a bug fails the test instead of hanging it.
class Client {
 public:
  explicit Client(int port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(fd_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void shut_sending() const { ::shutdown(fd_, SHUT_WR); }

  // One response, headers and body; or what has come if the server closes the connection.
  std::string response(bool head = false) {
    while (buffer_.find("\r\n\r\n") == std::string::npos && receive()) {
    }
    const std::size_t headers = std::min(buffer_.find("\r\n\r\n"), buffer_.size());
    const std::size_t length_at = buffer_.substr(0, headers).find("Content-Length: ");
    const std::size_t body = head || length_at == std::string::npos
                                 ? 0
                                 : std::stoul(buffer_.substr(length_at + std::strlen("Content-Length: ")));
    const std::size_t whole = headers + 4 + body;
    while (buffer_.size() < whole && receive()) {
    }
    const std::string response = buffer_.substr(0, whole);
    buffer_.erase(0, whole);
    return response;
  }
  std::string rest() {
    while (receive()) {
    }
    return std::exchange(buffer_, "");
  }

  bool connected = false;

 private:
  bool receive() {
    char bytes[4096];
    const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
    if (got > 0) buffer_.append(bytes, static_cast<std::size_t>(got));
    return got > 0;
  }

  int fd_;
  std::string buffer_;
};

HttpResponse echo(const HttpRequest& request) {
  if (request.path == "/throw") throw std::runtime_error("secret");
  if (request.path == "/slow") std::this_thread::sleep_for(300ms);
  HttpResponse response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.target + " " + std::string(request.header("X-Test"));
  if (request.path == "/large") response.body.assign(8'000'000, 'x');
  if (request.accepts_gzip) response.body += " gzip";
  return response;
}

class Running {
 public:
  explicit Running(HttpServerOptions options = {}, HttpHandler handler = echo)
      : server_((options.port = 0, options), [handler] { return handler; }), thread_([this] { server_.run(); }) {}
  ~Running() { stop(); }
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  int port() const { return server_.port(); }
  const HttpCounters& counters() const { return server_.counters(); }

 private:
  HttpServer server_;
  std::thread thread_;
};

int status(const std::string& response) {
  return response.size() > 12 && response.starts_with("HTTP/1.1 ") ? std::stoi(response.substr(9, 3)) : 0;
}
std::string body(const std::string& response) {
  return response.substr(std::min(response.size(), response.find("\r\n\r\n") + 4));
}
bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string get(std::string_view target, std::string_view headers = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n";
}

TEST(HttpServer, KeepsAConnectionOpenForManyRequests) {
  Running server;
  Client client(server.port());
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(client.send(get("/a?b=" + std::to_string(i), "x-test: y\r\n")));
    const std::string response = client.response();
    EXPECT_EQ(status(response), 200);
    EXPECT_EQ(body(response), "GET /a?b=" + std::to_string(i) + " y");
  }
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
  Running server;
  Client client(server.port());
  std::string all;
  for (int i = 0; i < 1000; ++i) all += get("/" + std::to_string(i));
  std::thread sender([&] { client.send(all); });
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(body(client.response()), "GET /" + std::to_string(i) + " ");
  sender.join();
}

TEST(HttpServer, HeadHasTheHeadersOfGetAndNoBody) {
  Running server;
  Client client(server.port());
  client.send("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string response = client.response(true);
  EXPECT_EQ(status(response), 200);
  EXPECT_TRUE(contains(response, "Content-Length: 10\r\n")) << response;
  client.send(get("/next"));
  EXPECT_EQ(body(client.response()), "GET /next ");
}

TEST(HttpServer, ClosesWhenAsked) {
  Running server;
  Client client(server.port());
  client.send(get("/", "Connection: close\r\n"));
  const std::string response = client.rest();
  EXPECT_TRUE(contains(response, "Connection: close\r\n"));
  EXPECT_EQ(body(response), "GET / ");

  Client old(server.port());
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status(old.rest()), 200);

  Client keeping(server.port());
  keeping.send("GET /1 HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
  EXPECT_TRUE(contains(keeping.response(), "Connection: keep-alive\r\n"));
  keeping.send("GET /2 HTTP/1.0\r\n\r\n");
  EXPECT_EQ(body(keeping.rest()), "GET /2 ");
}

TEST(HttpServer, AnswersAClientThatHasShutItsHalf) {
  Running server;
  Client client(server.port());
  client.send(get("/1") + get("/2"));
  client.shut_sending();
  EXPECT_EQ(body(client.response()), "GET /1 ");
  EXPECT_EQ(body(client.response()), "GET /2 ");
  EXPECT_EQ(client.rest(), "");
}

TEST(HttpServer, NeverLetsTheLibraryCompressOrCutResponses) {
  Running server;
  Client client(server.port());
  client.send(get("/", "Accept-Encoding: br, gzip\r\nRange: bytes=0-0,0-0\r\nExpect: 100-continue\r\n"));
  const std::string response = client.response();
  EXPECT_EQ(status(response), 200);
  EXPECT_FALSE(contains(response, "Content-Encoding")) << response;
  EXPECT_EQ(body(response), "GET /  gzip");
}

TEST(HttpServer, RefusesMalformedRequests) {
  std::string many_headers;
  for (int i = 0; i < 70; ++i) many_headers += "X-" + std::to_string(i) + ": y\r\n";
  struct Case {
    std::string request;
    int status;
    const char* why;
  };
  const Case cases[] = {
      {"nonsense\r\n\r\n", 400, "no request line"},
      {"GET /\r\n\r\n", 400, "no version"},
      {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505, "another version"},
      {"GET / HTTP/1.1\r\n\r\n", 400, "no Host"},
      {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400, "two Hosts"},
      {"GET / HTTP/1.1\nHost: x\n\n", 400, "bare newlines"},
      {"GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400, "a folded line"},
      {"GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", 400, "a space in a name"},
      {get("/", std::string("A: b\0c\r\n", 8)), 400, "a NUL"},
      {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400, "two spaces"},
      {"GET example HTTP/1.1\r\nHost: x\r\n\r\n", 400, "no path"},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 405, "an unknown method"},
      {get("/" + std::string(9000, 'a')), 414, "a long address"},
      {get("/", many_headers), 431, "too many headers"},
      {get("/", "A: " + std::string(17'000, 'b') + "\r\n"), 431, "a long header"},
      {get("/", "Content-Length: 5\r\n") + "hello", 413, "a body"},
      {get("/", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n", 413, "a chunked body"},
      {get("/", "Content-Length: +5\r\n"), 400, "a malformed length"},
  };
  Running server;
  for (const Case& each : cases) {
    Client client(server.port());
    client.send(each.request);
    const std::string response = client.rest();
    EXPECT_EQ(status(response), each.status) << each.why << "\n" << response.substr(0, 400);
    EXPECT_TRUE(contains(response, "application/problem+json")) << each.why;
    EXPECT_TRUE(contains(response, "Connection: close")) << each.why;
    for (const char* header : {"X-Content-Type-Options: nosniff", "Cache-Control: no-store", "X-Request-Id: "})
      EXPECT_TRUE(contains(response, header)) << each.why << ": " << header;
  }
  EXPECT_EQ(server.counters().refused, std::size(cases));
}

TEST(HttpServer, SaysWhatAClientReadsWhenItsRequestIsRefused) {
  const auto told = [](const HttpRequest& request, int status, std::string_view detail) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain";
    response.body = std::string(detail) + "|" + std::string(request.header("Accept")) + "|" +
                    std::string(request.header("Accept-Language")) + "|" + std::string(request.header("Cookie"));
    return response;
  };
  const std::string reader = "Accept: text/html\r\naccept-language: de\r\n";
  const struct {
    std::string request, body;
  } cases[] = {
      {get("/" + std::string(9000, 'a'), reader + "Cookie: lang=es\r\n"),
       "the address is longer than 8000 bytes|text/html|de|lang=es"},
      {get("/", reader + "Cookie: " + std::string(17'000, 'b') + "\r\n"),
       "the request line and headers are longer than 16 kB|text/html|de|"},
      {get("/", reader + "A b: c\r\n"), "a header line is malformed|text/html|de|"},
      {get("/", "Accept: text\x01/html\r\n"), "there are control characters in the header|||"},
      {"nonsense\r\n\r\n", "the request line is malformed|||"},
  };
  Running server({.refusals = told});
  for (const auto& each : cases) {
    Client client(server.port());
    client.send(each.request);
    EXPECT_EQ(body(client.rest()), each.body) << each.request.substr(0, 80);
  }
}

TEST(HttpServer, RefusesEndlessHeadersAtOnce) {
  Running server;
  Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n");
  const std::string line = "X: " + std::string(1000, 'y') + "\r\n";
  for (int i = 0; i < 5000 && client.send(line); ++i) {
  }
  client.shut_sending();
  (void)client.rest();
  Client other(server.port());
  other.send(get("/"));
  EXPECT_EQ(status(other.response()), 200);
}

TEST(HttpServer, ARefusedBodyDoesNotHideTheResponse) {
  Running server({}, [](const HttpRequest&) {
    HttpResponse response;
    response.status = 405;
    return response;
  });
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n");
  client.send(std::string(300'000, 'x'));
  EXPECT_EQ(status(client.response()), 405);
}

TEST(HttpServer, ReadsTheBodyOfAPost) {
  Running server({}, [](const HttpRequest& request) {
    HttpResponse response;
    response.content_type = "text/plain";
    response.body = request.method + " " + std::to_string(request.body.size()) + " " + request.body.substr(0, 5) + " " +
                    std::to_string(request.body_fault);
    return response;
  });
  const auto post = [](std::size_t length, const std::string& more = "") {
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(length) + "\r\n" + more + "\r\n";
  };
  Client client(server.port());
  client.send(post(5) + "hello" + post(3) + "abc" + get("/"));
  EXPECT_EQ(body(client.response()), "POST 5 hello 0");
  EXPECT_EQ(body(client.response()), "POST 3 abc 0") << "what follows a body is the next request";
  EXPECT_EQ(body(client.response()), "GET 0  0");
  client.send(post(kMaxBodyBytes));
  for (std::size_t i = 0; i < kMaxBodyBytes; i += 1024) client.send(std::string(1024, 'z'));
  EXPECT_EQ(body(client.response()), "POST " + std::to_string(kMaxBodyBytes) + " zzzzz 0") << "in many pieces";
  client.send(post(0));
  EXPECT_EQ(body(client.response()), "POST 0  0");
  client.send(post(kMaxBodyBytes + 1));
  EXPECT_EQ(body(client.response()), "POST 0  413") << "refused unread";
  Client chunked(server.port());
  chunked.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
  EXPECT_EQ(body(chunked.rest()), "POST 0  411");
  Client twice(server.port());
  twice.send(post(5, "Content-Length: 6\r\n") + "hello!");
  EXPECT_EQ(status(twice.rest()), 400);
}

TEST(HttpServer, TellsAClientThatWaitsToSendItsBody) {
  Running server({}, [](const HttpRequest& request) {
    HttpResponse response;
    response.content_type = "text/plain";
    response.body = request.body;
    return response;
  });
  Client client(server.port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(status(client.response()), 100);
  client.send("hello");
  EXPECT_EQ(body(client.response()), "hello");
}

TEST(HttpServer, AnExceptionBecomesABare500) {
  Running server;
  Client client(server.port());
  client.send(get("/throw"));
  const std::string response = client.response();
  EXPECT_EQ(status(response), 500);
  EXPECT_FALSE(contains(response, "secret"));
  client.send(get("/"));
  EXPECT_EQ(status(client.response()), 200);
}

TEST(HttpServer, SendsLargeResponsesToSlowReaders) {
  Running server({.workers = 1});
  Client slow(server.port());
  slow.send(get("/large"));
  Client quick(server.port());
  quick.send(get("/"));
  EXPECT_EQ(status(quick.response()), 200) << "the only worker must not wait for the slow reader";
  EXPECT_EQ(body(slow.response()).size(), 8'000'000u);
  slow.send(get("/again"));
  EXPECT_EQ(body(slow.response()), "GET /again ");
}

TEST(HttpServer, SlowClientsHoldNoWorkerAndTimeOut) {
  Running server({.workers = 1, .limits = {.read = 400ms}});
  std::vector<std::unique_ptr<Client>> drippers;
  for (int i = 0; i < 50; ++i) {
    drippers.push_back(std::make_unique<Client>(server.port()));
    drippers.back()->send("GET / HT");
  }
  Client good(server.port());
  const auto begun = std::chrono::steady_clock::now();
  // Each byte comes well within the limit, but not all of them together.
  while (server.counters().timed_out < 50 && std::chrono::steady_clock::now() - begun < 8s) {
    for (auto& dripper : drippers) dripper->send("T");
    good.send(get("/"));
    ASSERT_EQ(status(good.response()), 200);
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_EQ(server.counters().timed_out, 50u);
  for (auto& dripper : drippers) EXPECT_EQ(dripper->rest(), "");
}

TEST(HttpServer, IdleConnectionsAreClosedQuietly) {
  Running server({.limits = {.idle = 100ms}});
  Client client(server.port());
  client.send(get("/"));
  EXPECT_EQ(status(client.response()), 200);
  EXPECT_EQ(client.rest(), "");
  EXPECT_EQ(server.counters().timed_out, 0u);
}

TEST(HttpServer, TooManyConnectionsGetA503) {
  Running server({.limits = {.connections = 4}});
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<Client>(server.port()));
    clients.back()->send(get("/"));
    EXPECT_EQ(status(clients.back()->response()), 200);
  }
  Client fifth(server.port());
  const std::string response = fifth.rest();
  EXPECT_EQ(status(response), 503);
  EXPECT_TRUE(contains(response, "Retry-After: "));
}

TEST(HttpServer, TooManyWaitingRequestsGetA503AtOnce) {
  std::latch release(1);
  const auto told = [](const HttpRequest& request, int status, std::string_view) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain";
    response.body = request.header("Accept");
    return response;
  };
  Running server({.workers = 1, .limits = {.waiting = 2}, .refusals = told}, [&release](const HttpRequest& request) {
    release.wait();
    return echo(request);
  });
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 12; ++i) {
    clients.push_back(std::make_unique<Client>(server.port()));
    clients.back()->send(get("/", "Accept: text/html\r\n"));
  }
  const auto begun = std::chrono::steady_clock::now();
  while (server.counters().overloaded < 9 && std::chrono::steady_clock::now() - begun < 8s)
    std::this_thread::sleep_for(10ms);
  release.count_down();
  int answered = 0, turned_away = 0;
  for (auto& client : clients) {
    const std::string response = client->response();
    answered += status(response) == 200;
    turned_away += status(response) == 503 && body(response) == "text/html";
  }
  EXPECT_EQ(answered, 3) << "one in the worker, two waiting";
  EXPECT_EQ(turned_away, 9);
}

TEST(HttpServer, ASecondServerOnThePortIsRefused) {
  Running first;
  try {
    HttpServer second({.port = first.port()}, [] { return echo; });
    FAIL() << "two servers share a port";
  } catch (const std::runtime_error& error) {
    EXPECT_TRUE(contains(error.what(), "in use")) << error.what();
  }
  EXPECT_THROW(HttpServer({.host = "no.such.host.invalid", .port = 0}, [] { return echo; }), std::runtime_error);
}

TEST(HttpServer, StopsGracefully) {
  Running server({.workers = 2});
  Client idle(server.port()), busy(server.port()), half(server.port());
  idle.send(get("/"));
  EXPECT_EQ(status(idle.response()), 200);
  half.send("GET / HTTP");
  busy.send(get("/slow"));
  std::this_thread::sleep_for(50ms);
  const auto begun = std::chrono::steady_clock::now();
  server.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
  EXPECT_EQ(body(busy.response()), "GET /slow ");
  EXPECT_EQ(idle.rest(), "");
  EXPECT_FALSE(Client(server.port()).connected);
}

TEST(HttpServer, CanBeStoppedBeforeItRunsAndTwice) {
  Running server;
  server.stop();
  server.stop();
}

TEST(HttpServer, ServesManyThreadsAtOnce) {
  Running server({.workers = 3});
  std::atomic<int> good{0};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&, t] {
        for (int c = 0; c < 5; ++c) {
          Client client(server.port());
          for (int i = 0; i < 40; ++i) {
            const std::string target = "/" + std::to_string(t * 10000 + c * 1000 + i);
            client.send(get(target));
            good += body(client.response()) == "GET " + target + " ";
          }
        }
      });
  }
  EXPECT_EQ(good, 8 * 5 * 40);
}

TEST(RequestCheck, FindsTheEndOfABlockInAnyPieces) {
  const std::string block = get("/", "A: b\r\n");
  for (std::size_t cut = 0; cut <= block.size(); ++cut) {
    std::size_t scanned = 0;
    EXPECT_EQ(header_block_length(block.substr(0, cut), scanned), cut == block.size() ? cut : 0) << cut;
    EXPECT_EQ(header_block_length(block + "GET", scanned), block.size()) << cut;
  }
}

TEST(RequestCheck, ReadsAcceptEncoding) {
  const auto accepts = [](std::string_view value) {
    return check_request(get("/", "Accept-Encoding: " + std::string(value) + "\r\n")).accepts_gzip;
  };
  EXPECT_TRUE(accepts("gzip"));
  EXPECT_TRUE(accepts("br, GZip;q=0.5"));
  EXPECT_TRUE(accepts("*"));
  EXPECT_FALSE(accepts("br"));
  EXPECT_FALSE(accepts("gzip;q=0"));
  EXPECT_FALSE(accepts("gzip;q=0.000, br"));
  EXPECT_FALSE(accepts(""));
}

TEST(RequestCheck, ReadsOtherCodingsToo) {
  const auto request = check_request(get("/", "Accept-Encoding: gzip;q=0, br, zstd;q=0.1\r\n"));
  EXPECT_FALSE(request.accepts_gzip);
  EXPECT_TRUE(request.accepts_brotli);
  EXPECT_TRUE(request.accepts_zstd);
  EXPECT_FALSE(check_request(get("/", "Accept-Encoding: *\r\n")).accepts_brotli);
}

TEST(RequestCheck, AcceptsAbsoluteUrls) {
  EXPECT_EQ(check_request("GET http://x/a?b HTTP/1.1\r\nHost: x\r\n\r\n").target, "/a?b");
  EXPECT_EQ(check_request("GET https://x HTTP/1.1\r\nHost: x\r\n\r\n").target, "/");
}

}  // namespace
}  // namespace materia

// The real materia-server beside a test, and requests to it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/program.h"

namespace materia {

struct HttpAnswer {
  int status = 0;      // 0: no connection, or no whole response
  bool begun = false;  // something came
  std::string headers, body;
};

// Connections of one request; reading gives up after ten seconds, so that a fault fails a test instead of hanging it.
class RawRequest {
 public:
  RawRequest(int port, const std::string& target) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const std::string text = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
      sent_ = ::send(fd_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }
  ~RawRequest() { ::close(fd_); }
  RawRequest(const RawRequest&) = delete;
  RawRequest& operator=(const RawRequest&) = delete;

  HttpAnswer answer() {
    std::string all;
    std::array<char, 16384> bytes{};
    for (ssize_t got = 1; sent_ && got > 0;) {
      got = ::recv(fd_, bytes.data(), bytes.size(), 0);
      if (got > 0) all.append(bytes.data(), static_cast<std::size_t>(got));
    }
    HttpAnswer answer;
    answer.begun = !all.empty();
    const auto end = all.find("\r\n\r\n");
    if (end == all.npos) return answer;
    answer.headers = all.substr(0, end);
    answer.body = all.substr(end + 4);
    const auto length = answer.headers.find("Content-Length: ");
    const bool whole =
        length != answer.headers.npos && std::stoul(answer.headers.substr(length + 16)) == answer.body.size();
    if (whole && all.starts_with("HTTP/1.1 ")) answer.status = std::stoi(all.substr(9, 3));
    return answer;
  }

 private:
  int fd_;
  bool sent_ = false;
};

inline HttpAnswer get(int port, const std::string& target) { return RawRequest(port, target).answer(); }

inline std::vector<std::string> server_arguments(const std::string& index, std::vector<std::string> more) {
  std::vector<std::string> all{"--index", index, "--threads", "2"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

struct ServerNotReady : std::runtime_error {
  ServerNotReady(std::optional<int> ended, const std::string& said) : std::runtime_error(said), status(ended) {}
  std::optional<int> status;  // as it ended, if it did
};

class Server {
 public:
  // Waits until it listens. in_child: as in Program.
  explicit Server(
      const std::string& index, const std::vector<std::string>& more = {"--port", "0"},
      const std::function<void()>& in_child = [] {})
      : program_("materia-server", server_arguments(index, more), in_child) {
    using namespace std::chrono_literals;
    // "materia-server: http://127.0.0.1:41234 (13 monographs, generation …)"
    for (const auto end = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < end;) {
      const std::string said = program_.err();
      const auto host = said.find("http://127.0.0.");
      if (host != said.npos && said.find('\n', host) != said.npos) {
        port = std::stoi(said.substr(host + 17));
        return;
      }
      if (program_.wait(5ms)) break;
    }
    throw ServerNotReady(program_.wait(0ms), program_.err());
  }
  Program& program() { return program_; }

  int port = 0;

 private:
  Program program_;
};

}  // namespace materia

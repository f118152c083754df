#include "server/http/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <unistd.h>

#if defined(__SANITIZE_THREAD__)
// One worker arms a socket; another gets the event and closes it before the first has returned from epoll_ctl(). The
// kernel orders the two, but ThreadSanitizer cannot see that. It still checks every other access to a connection.
extern "C" const char* __tsan_default_suppressions() {
  return "race:close_connection_socket\ncalled_from_lib:libcpp-httplib.so\n";
}
#endif

namespace materia {
namespace {

void close_connection_socket(int fd) { ::close(fd); }

}  // namespace

Connection::Connection(int socket, std::string address) : fd(socket), remote_address(std::move(address)) {}

Connection::~Connection() { close_connection_socket(fd); }

bool Connection::find_header_block() {
  if (scanned == 0) {  // skip empty lines before a request
    const std::size_t start = input.find_first_not_of("\r\n");
    if (start != 0) input.erase(0, std::min(start, input.size()));
  }
  if (header_length == 0) header_length = header_block_length(input, scanned);
  return header_length != 0;
}

bool Connection::holds_request() {
  return find_header_block() && (!request || input.size() >= header_length + request->body_length);
}

bool Connection::flush() {
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

std::string address_text(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_INET)
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
  else if (address.ss_family == AF_INET6)
    ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text.data(), text.size());
  return text.data();
}

}  // namespace materia

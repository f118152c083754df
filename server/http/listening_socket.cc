#include "server/http/listening_socket.h"

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "server/http/connection.h"

namespace materia {
namespace {

// The address that it is bound to, or an empty family.
sockaddr_storage address_of(int descriptor) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  int listening = 0;
  socklen_t size = sizeof listening;
  if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0 || listening == 0 ||
      ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length) != 0)
    address.ss_family = AF_UNSPEC;
  return address;
}

}  // namespace

std::string listening_url(const std::string& host, int port) {
  if (host.starts_with(kUnixPrefix)) return host;
  const std::string bracketed = host.find(':') == host.npos ? host : "[" + host + "]";
  return "http://" + bracketed + ":" + std::to_string(port);
}

int open_unix_socket(const std::string& path) {
  const auto fail = [&](int socket, const std::string& what) {
    if (socket >= 0) ::close(socket);
    throw std::runtime_error("cannot listen on " + std::string(kUnixPrefix) + path + ": " + what);
  };
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path)
    fail(-1, "a path has 1 to " + std::to_string(sizeof address.sun_path - 1) + " bytes; give a shorter --host");
  std::memcpy(address.sun_path, path.data(), path.size());
  const auto* const name = reinterpret_cast<const sockaddr*>(&address);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) fail(socket, std::strerror(errno) + std::string("; run it again"));
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode)) {
    if (::connect(socket, name, sizeof address) == 0)
      fail(socket, "another program listens there; stop it or choose another --host");
    ::unlink(path.c_str());
  }
  const mode_t before = ::umask(0117);  // whoever may connect may ask: the owner and the group
  const int bound = ::bind(socket, name, sizeof address);
  const int error = errno;
  ::umask(before);
  if (bound != 0) fail(socket, std::strerror(error) + std::string("; check the folder and its permissions"));
  ::listen(socket, 1024);
  return socket;
}

int listening_port(int descriptor) {
  const auto address = address_of(descriptor);
  if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
  if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
  return -1;
}

bool listens_at(int descriptor, const std::string& host, int port) {
  const int own = listening_port(descriptor);
  if (own < 0 || (port != 0 && port != own)) return false;
  const auto address = address_of(descriptor);
  in6_addr wanted{};
  if (::inet_pton(address.ss_family, host.c_str(), &wanted) != 1) return false;
  const void* const bound = address.ss_family == AF_INET
                                ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr)
                                : &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  return std::memcmp(bound, &wanted, address.ss_family == AF_INET ? sizeof(in_addr) : sizeof wanted) == 0;
}

}  // namespace materia

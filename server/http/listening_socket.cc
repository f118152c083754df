#include "server/http/listening_socket.h"

#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

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

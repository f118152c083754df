#include "server/service_manager.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

namespace materia {
namespace {

// 0 where it is not set or no number.
long long number_of(const char* variable) {
  const char* const text = std::getenv(variable);
  long long number = 0;
  if (text != nullptr) std::from_chars(text, text + std::strlen(text), number);
  return number;
}

}  // namespace

ServiceManager::ServiceManager() {
  if (const char* const socket = std::getenv("NOTIFY_SOCKET")) socket_ = socket;
  const auto process = number_of("WATCHDOG_PID");
  if (process == 0 || process == ::getpid()) watchdog_ = std::chrono::microseconds(number_of("WATCHDOG_USEC"));
}

void ServiceManager::tell(std::string_view state) const { send(state, -1); }

void ServiceManager::keep(int descriptor, std::string_view name) const {
  send("FDSTORE=1\nFDNAME=" + std::string(name), descriptor);
}

void ServiceManager::forget(std::string_view name) const { tell("FDSTOREREMOVE=1\nFDNAME=" + std::string(name)); }

std::vector<PassedSocket> ServiceManager::take_sockets() const {
  constexpr int kFirst = 3;  // as sd_listen_fds(3) says
  constexpr long long kMost = 64;
  std::vector<PassedSocket> sockets;
  const auto count = number_of("LISTEN_FDS");
  if (number_of("LISTEN_PID") != ::getpid() || count <= 0 || count > kMost) return sockets;
  const char* const named = std::getenv("LISTEN_FDNAMES");
  std::string_view names = named == nullptr ? "" : named;
  for (int i = 0; i < count; ++i) {
    ::fcntl(kFirst + i, F_SETFD, FD_CLOEXEC);
    sockets.push_back({kFirst + i, std::string(names.substr(0, names.find(':')))});
    names.remove_prefix(std::min(names.size(), sockets.back().name.size() + 1));
  }
  return sockets;
}

void ServiceManager::send(std::string_view state, int descriptor) const {
  sockaddr_un address{};
  if (socket_.empty() || socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // an abstract name
  const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  iovec text{const_cast<char*>(state.data()), state.size()};
  msghdr message{};
  message.msg_name = &address;
  message.msg_namelen = length;
  message.msg_iov = &text;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptor)> control{};
  if (descriptor >= 0) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* const head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(head), &descriptor, sizeof descriptor);
  }
  (void)::sendmsg(fd, &message, MSG_NOSIGNAL);
  ::close(fd);
}

}  // namespace materia

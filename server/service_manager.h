// Tells systemd, or whoever sets NOTIFY_SOCKET, how the service is (sd_notify(3)). Does nothing where nobody asks.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// A socket that the manager handed over: one that a .socket unit listens on, or one that it kept for us.
struct PassedSocket {
  int descriptor = -1;
  std::string name;
};

class ServiceManager {
 public:
  // Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID.
  ServiceManager();

  // Sends a state: "READY=1\nSTATUS=serving". What cannot be sent is lost: nothing depends on it here.
  void tell(std::string_view state) const;

  // What it handed over at the start (sd_listen_fds(3)); the caller owns the descriptors.
  [[nodiscard]] std::vector<PassedSocket> take_sockets() const;

  // Asks it to keep a descriptor over restarts, or to forget all that it keeps under a name.
  void keep(int descriptor, std::string_view name) const;
  void forget(std::string_view name) const;

  // How often it wants to hear WATCHDOG=1 at least; zero: never.
  [[nodiscard]] std::chrono::microseconds watchdog() const { return watchdog_; }

 private:
  void send(std::string_view state, int descriptor) const;

  std::string socket_;  // empty: nobody asks
  std::chrono::microseconds watchdog_{0};
};

}  // namespace materia

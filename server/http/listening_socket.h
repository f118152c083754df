// A listening socket that another process has opened: systemd for us, or our own predecessor.
#pragma once

#include <string>

namespace materia {

// Does this socket listen for TCP at this address and port? host: an address, no name; port 0: any.
[[nodiscard]] bool listens_at(int descriptor, const std::string& host, int port);

// The port of a TCP socket that listens; -1 if it is none.
[[nodiscard]] int listening_port(int descriptor);

}  // namespace materia

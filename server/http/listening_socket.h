// A listening socket that another process has opened: systemd for us, or our own predecessor.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Does this socket listen for TCP at this address and port? host: an address, no name; port 0: any.
[[nodiscard]] bool listens_at(int descriptor, const std::string& host, int port);

// Before the path of a Unix socket where an address to listen on stands.
inline constexpr std::string_view kUnixPrefix = "unix:";

// What people are told of an address that is listened on: "http://127.0.0.1:8080", "unix:/run/materia.sock".
[[nodiscard]] std::string listening_url(const std::string& host, int port);

// Listens on a Unix socket that its owner and group may connect to, and returns it. A socket that is there is replaced
// if nobody listens on it. Throws std::runtime_error that says what to do.
[[nodiscard]] int open_unix_socket(const std::string& path);

// The port of a TCP socket that listens; -1 if it is none.
[[nodiscard]] int listening_port(int descriptor);

}  // namespace materia

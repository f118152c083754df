// Who sent a request, where proxies stand between: told by Forwarded (RFC 7239) and X-Forwarded-For, which only proxies
// that are trusted may set.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/http_message.h"

namespace materia {

// Addresses that have their first bits in common. IPv4 addresses are kept as IPv6 has them (::ffff:192.0.2.1).
struct Network {
  std::array<std::uint8_t, 16> address{};
  int bits = 128;      // 0 to 128
  bool local = false;  // instead: whoever comes by a Unix socket
};

// "192.0.2.0/24", "2001:db8::/32", "192.0.2.1", "unix". Throws std::runtime_error that says what is wrong and what to
// give.
[[nodiscard]] Network parse_network(const std::string& text);

class TrustedProxies {
 public:
  TrustedProxies() = default;
  explicit TrustedProxies(std::vector<Network> networks) : networks_(std::move(networks)) {}

  // The address that the request came from before all trusted proxies: the last one that is none of theirs. The other
  // end of the connection itself, where that is no trusted proxy, where nothing or nonsense is forwarded, or where the
  // two headers contradict each other, as when a client forges the one that the proxy leaves alone.
  [[nodiscard]] std::string client_of(const HttpRequest& request) const;

 private:
  [[nodiscard]] bool trusts(std::string_view address) const;

  std::vector<Network> networks_;
};

}  // namespace materia

#include "server/http/client_address.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>

#include <arpa/inet.h>

namespace materia {
namespace {

using Address = std::array<std::uint8_t, 16>;

constexpr Address kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::optional<Address> parse_address(const std::string& text) {
  Address address = kMapped;
  if (::inet_pton(AF_INET, text.c_str(), &address[12]) == 1) return address;
  if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  return std::nullopt;
}

// One address has one text.
std::string text_of(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(address.begin(), address.begin() + 12, kMapped.begin()))
    ::inet_ntop(AF_INET, &address[12], text.data(), text.size());
  else
    ::inet_ntop(AF_INET6, address.data(), text.data(), text.size());
  return text.data();
}

bool is_in(const Address& address, const Network& network) {
  for (int bit = 0; bit < network.bits; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    if (((address[byte] ^ network.address[byte]) >> (7 - bit % 8) & 1) != 0) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Splits outside quotes.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] == '"') quoted = !quoted;
    if (at < text.size() && (quoted || text[at] != separator)) continue;
    parts.push_back(trimmed(text.substr(begin, at - begin)));
    begin = at + 1;
  }
  return parts;
}

// "192.0.2.1", "192.0.2.1:4711", "[2001:db8::1]:4711", "2001:db8::1"; nothing for anything else: "unknown", "_hidden".
std::optional<Address> parse_node(std::string_view node) {
  if (node.size() > 1 && node.front() == '"' && node.back() == '"') node = node.substr(1, node.size() - 2);
  if (node.starts_with('[')) {
    const auto end = node.find(']');
    return end == node.npos ? std::nullopt : parse_address(std::string(node.substr(1, end - 1)));
  }
  if (std::count(node.begin(), node.end(), ':') == 1) node = node.substr(0, node.find(':'));
  return parse_address(std::string(node));
}

// What all headers of this name say, in order.
std::vector<std::string_view> elements(const HttpRequest& request, std::string_view name) {
  std::vector<std::string_view> all;
  for (const auto& [key, value] : request.headers)
    if (equals_ignoring_case(key, name))
      for (const auto part : split(value, ','))
        if (!part.empty()) all.push_back(part);
  return all;
}

// "for=192.0.2.60;proto=http" → "192.0.2.60"; empty where nothing is said.
std::string_view for_of(std::string_view element) {
  for (const auto pair : split(element, ';'))
    if (pair.size() > 4 && equals_ignoring_case(pair.substr(0, 4), "for=")) return trimmed(pair.substr(4));
  return {};
}

}  // namespace

Network parse_network(const std::string& text) {
  const auto fail = [&](const char* what) {
    throw std::runtime_error("--trusted-proxy " + text + " " + what +
                             "; give an address and its first bits, as 192.0.2.0/24 or 2001:db8::/32, or unix");
  };
  Network network;
  if (text == "unix") {
    network.local = true;
    return network;
  }
  const auto slash = text.find('/');
  const std::string address = text.substr(0, slash);
  const auto parsed = parse_address(address);
  if (!parsed) fail("is no address");
  network.address = *parsed;
  const bool is_4 = address.find(':') == std::string::npos;
  const int most = is_4 ? 32 : 128;
  int bits = most;
  if (slash != std::string::npos) {
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + slash + 1, end, bits);
    if (read.ec != std::errc{} || read.ptr != end || bits < 0 || bits > most) fail("has no such number of bits");
  }
  network.bits = is_4 ? bits + 96 : bits;
  return network;
}

bool TrustedProxies::trusts(std::string_view text) const {
  const auto address = text.empty() ? std::nullopt : parse_address(std::string(text));
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    return text.empty() ? network.local : address && !network.local && is_in(*address, network);
  });
}

std::string TrustedProxies::client_of(const HttpRequest& request) const {
  const std::string& peer = request.remote_address;
  if (networks_.empty() || !trusts(peer)) return peer;
  // From the last proxy back to the first address that none of ours has added.
  const auto client = [&](const std::vector<std::string_view>& nodes) -> std::string {
    std::string last = peer;
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
      const auto address = parse_node(*node);
      if (!address) return last;
      last = text_of(*address);
      if (!trusts(last)) return last;
    }
    return last;
  };
  auto forwarded = elements(request, "Forwarded");
  for (auto& element : forwarded) element = for_of(element);
  const auto x_forwarded = elements(request, "X-Forwarded-For");
  if (forwarded.empty()) return client(x_forwarded);
  const std::string by_forwarded = client(forwarded);
  return x_forwarded.empty() || client(x_forwarded) == by_forwarded ? by_forwarded : peer;
}

}  // namespace materia

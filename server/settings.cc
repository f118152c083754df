#include "server/settings.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace materia {
namespace {

[[noreturn]] void refuse(const char* flag, const std::string& value, const std::string& why) {
  throw std::runtime_error(std::string("--") + flag + " '" + value + "' " + why);
}

// What stands behind "http://" or "https://"; empty if neither does.
std::string_view behind_scheme(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"})
    if (url.starts_with(scheme)) return url.substr(scheme.size());
  return {};
}

bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == 0x7F;
  });
}

}  // namespace

void check_cors_origin(const std::string& origin) {
  if (origin == "*") return;
  const auto host = behind_scheme(origin);
  const char* const what = "; give a scheme and a host as browsers send them, such as https://intranet.example, or *";
  if (host.empty() && origin.find("://") == std::string::npos)
    refuse("cors-origin", origin, std::string("has no scheme") + what);
  const auto scheme = origin.find("://");
  const auto authority = std::string_view(origin).substr(scheme + 3);
  if (authority.empty()) refuse("cors-origin", origin, std::string("has no host") + what);
  if (authority.find('/') != authority.npos)
    refuse("cors-origin", origin, std::string("has a slash behind the host, which no browser sends") + what);
  if (!is_plain(origin) || authority.find_first_of("?#@") != authority.npos)
    refuse("cors-origin", origin, std::string("is no origin") + what);
  if (std::any_of(origin.begin(), origin.end(), [](unsigned char c) { return std::isupper(c) != 0; }))
    refuse("cors-origin", origin, std::string("has capital letters, which no browser sends") + what);
  if ((origin.starts_with("http://") && authority.ends_with(":80")) ||
      (origin.starts_with("https://") && authority.ends_with(":443")))
    refuse("cors-origin", origin, std::string("has the scheme's own port, which no browser sends") + what);
}

void check_public_url(const std::string& url) {
  const char* const what = "; give the address of the site, such as https://drugs.example";
  const auto rest = behind_scheme(url);
  if (rest.empty() || rest.front() == '/')
    refuse("public-url", url, std::string("is no http or https address with a host") + what);
  if (!is_plain(url) || rest.find_first_of("?#") != rest.npos)
    refuse("public-url", url, std::string("has more than a host and a path") + what);
}

void check_link_template(const std::string& url) {
  const char* const what = "; give an address such as https://drugs.example/monographs/{id}#{anchor}";
  if (url.find("{id}") == std::string::npos)
    refuse("link-template", url, std::string("has no {id}, so all monographs would have one address") + what);
  if (behind_scheme(url).empty() && !url.starts_with('/'))
    refuse("link-template", url, std::string("is no http or https address and no path of this site") + what);
}

std::string checked_host(const std::string& host) {
  const char* const what = "; give an address to listen on, such as 127.0.0.1, ::1, 0.0.0.0 or unix:/run/materia.sock";
  if (host.empty()) refuse("host", host, std::string("is empty") + what);
  if (host == "unix:") refuse("host", host, std::string("has no path") + what);
  if (host.starts_with("unix:")) return host;
  const bool bracketed = host.front() == '[' && host.back() == ']';
  std::string bare = bracketed ? host.substr(1, host.size() - 2) : host;
  if (bare.empty() || !is_plain(bare) || bare.find_first_of("/[]") != std::string::npos)
    refuse("host", host, std::string("is no address") + what);
  return bare;
}

bool is_loopback(std::string_view host) {
  in_addr four{};
  in6_addr six{};
  const std::string text(host);
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
  if (::inet_pton(AF_INET6, text.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
  constexpr std::string_view kName = "localhost";
  return std::equal(host.begin(), host.end(), kName.begin(), kName.end(),
                    [](unsigned char a, char b) { return std::tolower(a) == b; });
}

AdminAddress checked_admin_address(const std::string& address, bool anywhere) {
  const char* const what = "; give an address of this machine and a port, such as 127.0.0.1:8081, or unix:PATH";
  constexpr const char* kFlag = "admin-listen";
  if (address == "unix:") refuse(kFlag, address, std::string("has no path") + what);
  if (address.starts_with("unix:")) return {address, 0};
  const auto colon = address.rfind(':');
  const std::string host = address.substr(0, colon == address.npos ? 0 : colon);
  if (host.empty()) refuse(kFlag, address, std::string("does not say both an address and a port") + what);
  const bool bracketed = host.front() == '[' && host.back() == ']' && host.size() > 2;
  const std::string bare = bracketed ? host.substr(1, host.size() - 2) : host;
  if (!is_plain(bare) || bare.find_first_of("/[]") != bare.npos)
    refuse(kFlag, address, std::string("has no address before the port") + what);
  if (!bracketed && host.find(':') != host.npos)
    refuse(kFlag, address, std::string("is an IPv6 address without brackets") + "; give it as [::1]:8081");
  int port = -1;
  const auto* const end = address.data() + address.size();
  const auto read = std::from_chars(address.data() + colon + 1, end, port);
  if (read.ec != std::errc{} || read.ptr != end || port < 0 || port > 65535)
    refuse(kFlag, address, std::string("has no port from 0 to 65535") + what);
  if (!anywhere && !is_loopback(bare))
    refuse(kFlag, address,
           "can be reached from other machines, and the page asks for no password; give 127.0.0.1, ::1 or unix:PATH, "
           "or --admin-anywhere as well if a firewall or a proxy guards it");
  return {bare, port};
}

}  // namespace materia

#include "server/settings.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <string_view>

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

}  // namespace materia

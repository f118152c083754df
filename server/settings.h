// Settings that can only be wrong are refused before the server starts.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Each throws std::runtime_error with one line that names the flag, says what is wrong and what to give.

// "*", or an origin as browsers send it: "https://intranet.example", "http://127.0.0.1:3000".
void check_cors_origin(const std::string& origin);

// An address of a site, without query and fragment: "https://drugs.example".
void check_public_url(const std::string& url);

// A URL or a path of this site with {id} in it.
void check_link_template(const std::string& url);

// An address or a name to listen on, or "unix:PATH", without the brackets of an IPv6 address in a URL: "[::1]" → "::1".
[[nodiscard]] std::string checked_host(const std::string& host);

// Where the librarians' page is answered.
struct AdminAddress {
  std::string host;  // as checked_host() gives it
  int port = 0;      // 0: any free one; none for a Unix socket
};

// "127.0.0.1:8081", "localhost:8081", "[::1]:8081" or "unix:PATH". Another address than one of this machine alone is
// refused unless anywhere is set: the page asks for no password.
[[nodiscard]] AdminAddress checked_admin_address(const std::string& address, bool anywhere);

// Is this a name or an address that only this machine reaches: "localhost", "127.0.0.2", "::1"?
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace materia

// Settings that can only be wrong are refused before the server starts.
#pragma once

#include <string>

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

}  // namespace materia

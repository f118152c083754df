// A server behind a path of another site: "https://your.site/drugs/". Handlers and pages know nothing of it; the path
// is taken off each request and put before the addresses in each response.
#pragma once

#include <string>
#include <string_view>

#include "server/http/http_message.h"

namespace materia {

// "/drugs/" → "/drugs", "/" → "". Throws std::runtime_error if it is no path: letters, digits, "-", "_", "." and "~"
// between slashes.
[[nodiscard]] std::string checked_base_path(std::string_view path);

// The request as if it was made without the path. A proxy may have taken it off already.
[[nodiscard]] HttpRequest without_base_path(const HttpRequest& request, std::string_view base);

// Puts it before the addresses of this server in HTML and JSON. In both a quote inside a text is escaped, so that
// href="/…" and "url":"/…" are never words of a text.
void add_base_path(std::string_view base, HttpResponse& response);

}  // namespace materia

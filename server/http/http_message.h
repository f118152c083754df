// One HTTP exchange in plain values: what handlers get and give. No sockets, no library.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;          // "GET"
  std::string target;          // path and query as sent
  std::string path;            // decoded, without the query
  NamedValues query;           // decoded, in order, repeated names kept
  NamedValues headers;         // names in any case: use header()
  std::string remote_address;  // of the other end of the connection
  bool accepts_gzip = false;

  // The first header of this name in any case, or "".
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type;  // empty: no body
  NamedValues headers;
  std::string body;
};

// A request for this target, its path and query decoded: "+" is a space in the query, a stray "%" stands for itself.
[[nodiscard]] HttpRequest make_request(std::string method, std::string target);

// ASCII only: "ETag" equals "etag".
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace materia

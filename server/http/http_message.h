// HTTP requests and responses as plain values: what handlers take and return. No sockets, no HTTP library.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace materia {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

// What the client's Accept-Encoding allows.
struct AcceptedCodings {
  bool gzip = false, zstd = false, brotli = false;
};

struct HttpRequest {
  std::string method;          // "GET"
  std::string target;          // path and query as sent
  std::string path;            // decoded, without the query
  NamedValues query;           // decoded, in order, repeated names kept
  NamedValues headers;         // names in any case: read them with header()
  std::string remote_address;  // of the other end of the connection
  bool accepts_gzip = false, accepts_zstd = false, accepts_brotli = false;
  std::string body;    // of a POST
  int body_fault = 0;  // why a body was not read, as a status: 411 (it says no length), 413 (too long); 0: it was

  // The first header of this name, in any case; "" if there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;

  [[nodiscard]] AcceptedCodings codings() const { return {accepts_gzip, accepts_zstd, accepts_brotli}; }
};

struct HttpResponse {
  int status = 200;
  std::string content_type;  // empty: no body
  NamedValues headers;
  std::string body;
};

// Answers one request. Each handler is used by one thread. An exception from it becomes a bare 500.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

// Answers a request that was refused before a handler saw it: malformed, too large, or too many at once. Of the request
// only Accept, Accept-Language and Cookie are known, if they came. From any thread.
using RefusalHandler = std::function<HttpResponse(const HttpRequest&, int status, std::string_view detail)>;

// Makes a worker thread's own handler. Called in that thread, before its first request.
using MakeHttpHandler = std::function<HttpHandler()>;

// The request for this target, with its path and query decoded.
[[nodiscard]] HttpRequest make_request(std::string method, std::string target);

// ASCII only: "ETag" equals "etag".
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace materia

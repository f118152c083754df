// The last step of every response: what HTTP itself requires, whatever the content. Validators and 304, compression,
// cross-origin access, and the headers that keep browsers safe.
#pragma once

#include <string>
#include <vector>

#include "server/http/http_message.h"

namespace materia {

// Which other sites' pages may read responses.
struct CorsPolicy {
  std::vector<std::string> origins;  // "https://intranet.example"; "*": any
};

// version: everything besides the URL that determines the content, such as the generation of the index. Empty: the
// response is not cacheable and gets no validator. A Cache-Control header that is already there is kept.
void finish_response(const HttpRequest& request, const CorsPolicy& cors, std::string_view version,
                     HttpResponse& response);

// The same for a request that was refused without being read.
void finish_refusal(HttpResponse& response);

// Does this If-None-Match header name the validator, or any ("*")?
[[nodiscard]] bool matches_validator(std::string_view if_none_match, std::string_view etag);

// The validator of a URL in a version, for uncompressed content: "\"0123456789abcdef\"".
[[nodiscard]] std::string make_etag(std::string_view version, std::string_view target);

// The id for X-Request-Id: the one that the client or a proxy sent, if it is up to 64 of A-Z a-z 0-9 - _; else a random
// one.
[[nodiscard]] std::string request_id(std::string_view given);

}  // namespace materia

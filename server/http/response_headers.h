// The last step of every response: what HTTP itself asks for, whatever the content is.
// Validators and 304, compression, cross-origin access, and the headers that keep browsers safe.
#pragma once

#include <string>
#include <vector>

#include "server/http/http_message.h"

namespace materia {

struct DeliveryOptions {
  std::vector<std::string> cors_origins;  // "https://intranet.example"; "*": any
};

// version: what the content of a cacheable response is made of besides its address (the generation); empty: the
// response is not cacheable and gets no validator. Assets, which bring their own Cache-Control, keep it.
void deliver(const HttpRequest& request, const DeliveryOptions& options, std::string_view version,
             HttpResponse& response);

// Does the request's If-None-Match name this validator, or any?
[[nodiscard]] bool matches_validator(std::string_view if_none_match, std::string_view etag);

// The validator of this address in this version, without the marks of compression: "\"0123456789abcdef\"".
[[nodiscard]] std::string make_etag(std::string_view version, std::string_view target);

// The text as a gzip member, at the fastest level.
[[nodiscard]] std::string gzip(std::string_view text);

// The id that the client or a proxy gave the request (X-Request-Id), where it is one and nothing else; else one of our
// own.
[[nodiscard]] std::string request_id(std::string_view given);

// What a response to a request that was refused unread needs of all this.
void deliver_refusal(HttpResponse& response);

}  // namespace materia

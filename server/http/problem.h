// Error responses: application/problem+json (RFC 9457).
#pragma once

#include <string_view>

#include "server/http/http_message.h"

namespace materia {

// detail: one sentence that says what is wrong and what to do; param: the query parameter at fault, if any.
[[nodiscard]] HttpResponse problem(int status, std::string_view detail, std::string_view param = {});

// The standard phrase for a status: "Not Found" for 404.
[[nodiscard]] std::string_view status_title(int status);

}  // namespace materia

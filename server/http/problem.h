// Errors as people and programs see them: application/problem+json (RFC 9457).
#pragma once

#include <string_view>

#include "server/http/http_message.h"

namespace materia {

// detail: one sentence saying what is wrong and what would be right; param: the query parameter at fault, if one is.
[[nodiscard]] HttpResponse problem(int status, std::string_view detail, std::string_view param = {});

// "Not Found" for 404.
[[nodiscard]] std::string_view status_title(int status);

}  // namespace materia

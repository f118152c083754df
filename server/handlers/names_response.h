// POST /v1/names: the names of drugs in a text.
#pragma once

#include "server/handlers/index_responses.h"

namespace materia {

inline constexpr std::size_t kMostNamesBytes = 65'536;  // of the text

// The body is the text itself (text/plain), or {"text": "…"} (application/json).
[[nodiscard]] HttpResponse names_response(const HttpRequest& request, const IndexContext& context);

}  // namespace materia

// POST /mcp: the Model Context Protocol over HTTP (streamable HTTP without sessions and without streams).
#pragma once

#include "server/handlers/index_responses.h"
#include "server/http/response_headers.h"

namespace materia {

// cors: sites whose pages may ask. A page of any other site is refused, so that none can reach a server in the
// visitor's own network by a name that it lets point there.
[[nodiscard]] HttpResponse mcp_response(const HttpRequest& request, const CorsPolicy& cors,
                                        const IndexContext& context);

}  // namespace materia

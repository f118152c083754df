#include "server/handlers/mcp_response.h"

#include <algorithm>
#include <string>

#include "searcher/mcp/mcp_server.h"
#include "server/http/problem.h"
#include "server/pages/site_files.h"

namespace materia {
namespace {

bool is_allowed(std::string_view origin, const HttpRequest& request, const CorsPolicy& cors) {
  if (origin.empty()) return true;  // no page of a browser
  const std::string_view host = request.header("Host");
  const auto scheme = origin.find("://");
  if (scheme != origin.npos && !host.empty() && origin.substr(scheme + 3) == host) return true;
  return std::any_of(cors.origins.begin(), cors.origins.end(),
                     [&](const std::string& listed) { return listed == "*" || listed == origin; });
}

}  // namespace

HttpResponse mcp_response(const HttpRequest& request, const CorsPolicy& cors, const IndexContext& context) {
  if (!is_allowed(request.header("Origin"), request, cors))
    return problem(403, "pages of this site may not ask here; --cors-origin names those that may");
  if (const auto version = request.header("Mcp-Protocol-Version"); !version.empty() && !is_mcp_version(version))
    return problem(400, "this version of the Model Context Protocol is not spoken here");
  const McpLinks links{context.links, base_url(request, context.public_url, context.base_path)};
  auto answer = answer_mcp(request.body, context.service, links);
  if (answer) return json_response(*std::move(answer));
  return {.status = 202, .content_type = {}, .headers = {}, .body = {}};
}

}  // namespace materia

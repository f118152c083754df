// The responses that are made from the index: search, suggestions, monographs, pages.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "searcher/output/link_template.h"
#include "searcher/output/search_json.h"
#include "server/http/http_message.h"
#include "server/http/response_cache.h"
#include "server/http/response_headers.h"
#include "server/pages/page_settings.h"
#include "server/routes.h"
#include "server/search_params.h"
#include "server/search_service.h"

namespace materia {

// What a response is made from, besides the request.
struct IndexContext {
  SearchService& service;
  const LinkTemplate& links;
  std::string_view generation;                  // that the service answers from
  std::string_view public_url;                  // as in SiteOptions
  std::chrono::steady_clock::time_point began;  // when the request came
  const CorsPolicy& cors;
  const PageSettings& page;    // of pages
  std::string_view base_path;  // as in SiteOptions
};

// The response for a route of which uses_index() is true. Throws what the service throws.
[[nodiscard]] CachedResponse make_index_response(const HttpRequest& request, const RouteMatch& match,
                                                 const IndexContext& context);

// An HTML page if a browser asks, else application/problem+json.
[[nodiscard]] HttpResponse page_problem(const HttpRequest& request, int status, std::string_view detail,
                                        std::string_view param = {}, const PageSettings& settings = {});

// What the responses are made with.
[[nodiscard]] HttpResponse json_response(std::string body);
[[nodiscard]] HttpResponse bad_request(const ParamError& error);
[[nodiscard]] ResponseMeta meta(const IndexContext& context);

// The first value of this parameter, or "".
[[nodiscard]] std::string_view first_value(const NamedValues& query, std::string_view name);

}  // namespace materia

#include "server/handlers.h"

#include <algorithm>
#include <iostream>

#include "common/encoding/json_writer.h"
#include "common/encoding/utf8.h"
#include "searcher/output/search_json.h"
#include "server/http/problem.h"
#include "server/pages/assets.h"
#include "server/pages/page.h"
#include "server/pages/site_files.h"
#include "server/search_params.h"

namespace materia {
namespace {

constexpr std::string_view kMonographs = "/v1/monographs/";
constexpr std::string_view kMonographPages = "/monographs/";

std::string_view value_of(const NamedValues& query, std::string_view wanted) {
  for (const auto& [name, value] : query)
    if (name == wanted) return value;
  return {};
}

HttpResponse json_response(std::string body) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

HttpResponse bad_request(const ParamError& error) { return problem(400, error.detail, error.param); }

bool wants_html(const HttpRequest& request) {
  return request.header("Accept").find("text/html") != std::string_view::npos;
}

// An error for a person where a browser asks, else for a program.
HttpResponse page_problem(const HttpRequest& request, int status, std::string_view detail,
                          std::string_view param = {}) {
  if (!wants_html(request)) return problem(status, detail, param);
  return error_page(status, detail, value_of(request.query, "q"));
}

HttpResponse not_found(const HttpRequest& request, std::string_view detail) {
  return page_problem(request, 404, detail);
}

HttpResponse asset_response(const HttpRequest& request) {
  for (const Asset& asset : assets()) {
    if (asset.url != request.path) continue;
    HttpResponse response;
    response.content_type = asset.content_type;
    response.body = asset.content;
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
  }
  return problem(404, "there is no such file; reload the page for the current ones");
}

bool has_words(const NamedValues& query) {
  for (const auto& [name, value] : query)
    if (name == "q" && value.find_first_not_of(" \t\r\n") != value.npos) return true;
  return false;
}

// Of a monograph's page, ?q=: the search that led there. What is no search marks nothing.
std::string_view words_to_mark(const NamedValues& query) {
  for (const auto& [name, value] : query)
    if (name == "q" && value.size() <= kMaxQueryBytes && find_invalid_utf8(value) == std::string_view::npos)
      return value;
  return {};
}

bool is_from_index(Route route) {
  return route != Route::kHealth && route != Route::kMetrics && route != Route::kAsset && route != Route::kOther;
}

void add_limit_headers(const RateLimiter::Decision& decision, HttpResponse& response) {
  if (decision.limit == 0) return;
  response.headers.emplace_back("RateLimit-Limit", std::to_string(decision.limit));
  response.headers.emplace_back("RateLimit-Remaining", std::to_string(decision.remaining));
  response.headers.emplace_back("RateLimit-Reset", std::to_string(decision.wait));
  if (!decision.allowed) response.headers.emplace_back("Retry-After", std::to_string(std::max(1, decision.wait)));
}

std::string build_of(const SiteOptions& options) {
  std::string build = std::string(MATERIA_VERSION) + "\n" + options.link_template + "\n" + options.public_url;
  for (const Asset& asset : assets()) build.append("\n").append(asset.url);  // which holds a digest of its content
  for (const auto& text : options.notices.text) build += "\n" + text;
  return build;
}

}  // namespace

Site::Site(const SiteOptions& options)
    : delivery{options.cors_origins},
      links(options.link_template),
      public_url(options.public_url),
      build(build_of(options)),
      cache(options.cache_bytes),
      limiter(options.rate_limit),
      log(options.query_log),
      access(options.access_log) {}

Handlers::Place Handlers::find_place(std::string_view path) {
  if (path == "/v1/search") return {Route::kSearch, {}};
  if (path == "/v1/suggest") return {Route::kSuggest, {}};
  if (path == "/v1/monographs") return {Route::kMonographs, {}};
  if (path == "/v1/sections") return {Route::kSections, {}};
  if (path.size() > kMonographs.size() && path.starts_with(kMonographs))
    return {Route::kMonograph, path.substr(kMonographs.size())};
  if (path == "/" || path == "/monographs") return {Route::kPage, {}};
  if (path.size() > kMonographPages.size() && path.starts_with(kMonographPages))
    return {Route::kPage, path.substr(kMonographPages.size())};
  if (path.starts_with("/assets/") || is_site_file(path)) return {Route::kAsset, {}};
  if (path == "/suggestions.json") return {Route::kSuggest, {}};
  if (path == "/sitemap.xml") return {Route::kSitemap, {}};
  if (path == "/healthz" || path == "/livez" || path == "/readyz") return {Route::kHealth, {}};
  if (path == "/metrics") return {Route::kMetrics, {}};
  return {};
}

HttpResponse Handlers::answer(const HttpRequest& request) {
  began_ = std::chrono::steady_clock::now();
  generation_.clear();  // files that are no part of an index keep their validators whatever was answered before
  const Place place = find_place(request.path);
  const bool limited = place.route != Route::kHealth && place.route != Route::kMetrics;
  const auto decision = limited ? site_.limiter.take(request.remote_address) : RateLimiter::Decision{};

  CachedResponse made;
  if (!decision.allowed)
    made.response = problem(429, "too many requests from this address; wait as long as Retry-After says");
  else
    made = dispatch(request, place);

  const bool cacheable = is_from_index(place.route) || place.route == Route::kAsset;
  const std::string version = cacheable ? generation_ + "\n" + site_.build : std::string();
  deliver(request, site_.delivery, version, made.response);
  add_limit_headers(decision, made.response);
  const std::string id = request_id(request.header("X-Request-Id"));
  made.response.headers.emplace_back("X-Request-Id", id);
  site_.metrics.record(place.route, made.response.status, elapsed_ms() / 1000);
  const std::string_view from = value_of(request.query, "from");
  if (made.total && from != kFromTyping) {  // half a word is no search of anybody
    site_.log.write(value_of(request.query, "q"), *made.total, elapsed_ms(),
                    from == kFromSuggestion ? from : std::string_view{});
  }
  site_.access.write(id, request.method, route_name(place.route), made.response.status, made.response.body.size(),
                     elapsed_ms());
  return std::move(made.response);
}

CachedResponse Handlers::dispatch(const HttpRequest& request, const Place& place) {
  const auto plain = [](HttpResponse response) { return CachedResponse{std::move(response), {}}; };
  if (place.route == Route::kOther && request.path != "*") return plain(not_found(request, "there is nothing here"));
  if (request.method == "OPTIONS") {
    HttpResponse response;
    response.status = 204;
    response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return plain(std::move(response));
  }
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = problem(405, "only GET, HEAD and OPTIONS are answered");
    response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
    return plain(std::move(response));
  }
  switch (place.route) {
    case Route::kHealth:
      return plain(health(request.path));
    case Route::kMetrics:
      return plain(metrics());
    case Route::kAsset:
      return plain(is_site_file(request.path) ? site_file(request.path, base_url(request, site_.public_url))
                                              : asset_response(request));
    default:
      return from_index(request, place);
  }
}

// The one place where exceptions end. A generation may vanish under a request: then it is run once more, whole.
CachedResponse Handlers::from_index(const HttpRequest& request, const Place& place) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      if (attempt > 0) service_->reopen();
      generation_ = service_->begin();
      if (!generation_.empty()) return from_index_or_cache(request, place);
    } catch (const std::exception& error) {
      if (attempt == 0) continue;
      std::cerr << "materia-server: " << route_name(place.route) << ": " << error.what() << std::endl;
      return {problem(500, "the server failed; its log says why"), {}};
    }
  }
  HttpResponse response = problem(503, "no index is open; try again in a moment");
  response.headers.emplace_back("Retry-After", "1");
  return {std::move(response), {}};
}

CachedResponse Handlers::from_index_or_cache(const HttpRequest& request, const Place& place) {
  std::string key = generation_ + "\n" + request.target;
  // Addresses in these name the site as the request does; what somebody else called it is not for the next one.
  if (place.route == Route::kSitemap || request.path == "/suggestions.json")
    key += "\n" + base_url(request, site_.public_url);
  if (const auto cached = site_.cache.find(key)) return *cached;
  CachedResponse made = make(request, place);
  if (made.response.status == 200) site_.cache.insert(key, made);
  return made;
}

CachedResponse Handlers::make(const HttpRequest& request, const Place& place) {
  switch (place.route) {
    case Route::kSearch:
      return search(request);
    case Route::kSuggest:
      return {suggest(request), {}};
    case Route::kMonographs:
      return {monographs(request), {}};
    case Route::kMonograph:
      return {monograph(request, place.id), {}};
    case Route::kSections:
      return {sections(request), {}};
    case Route::kSitemap:
      return {sitemap(sitemap_monographs(), base_url(request, site_.public_url)), {}};
    default:
      return page(request, place.id);
  }
}

CachedResponse Handlers::search(const HttpRequest& request) {
  const auto checked = read_search_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return {bad_request(*error), {}};
  const auto& asked = std::get<SearchRequest>(checked);
  const SearchResult result = service_->search(asked);
  return {json_response(search_json(result, site_.links, asked.explain)), result.total};
}

HttpResponse Handlers::suggest(const HttpRequest& request) {
  const auto checked = read_suggest_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<SuggestRequest>(checked);
  const auto suggestions = service_->suggest(asked.prefix, asked.limit);
  if (request.path == "/suggestions.json")
    return opensearch_suggestions(asked.prefix, suggestions, base_url(request, site_.public_url));
  return json_response(suggest_json(suggestions, {generation_, elapsed_ms()}));
}

HttpResponse Handlers::monographs(const HttpRequest& request) {
  const auto checked = read_list_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<ListRequest>(checked);
  const auto listing = service_->monographs(asked.offset, asked.limit, asked.letter);
  return json_response(monographs_json(listing, site_.links, {generation_, elapsed_ms()}));
}

HttpResponse Handlers::monograph(const HttpRequest& request, std::string_view id) {
  const auto checked = read_no_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto view = service_->monograph(id, {});
  if (!view) return problem(404, "there is no monograph with this id; /v1/monographs lists them");
  return json_response(monograph_json(*view, site_.links, {generation_, elapsed_ms()}));
}

// A listing holds a thousand at most, so it is read in steps.
MonographListing Handlers::sitemap_monographs() {
  constexpr std::size_t kMostUrls = 50'000;  // that the protocol allows
  constexpr std::size_t kStep = 1000;
  MonographListing all;
  while (all.monographs.size() < kMostUrls) {
    auto next = service_->monographs(static_cast<int>(all.monographs.size()), kStep, "");
    std::move(next.monographs.begin(), next.monographs.end(), std::back_inserter(all.monographs));
    if (next.monographs.size() < kStep) break;
  }
  return all;
}

HttpResponse Handlers::sections(const HttpRequest& request) {
  const auto checked = read_no_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  return json_response(sections_json(service_->sections(), {generation_, elapsed_ms()}));
}

CachedResponse Handlers::page(const HttpRequest& request, std::string_view id) {
  if (!id.empty()) {
    const std::string_view words = words_to_mark(request.query);
    const auto view = service_->monograph(id, words);
    if (!view) return {not_found(request, "There is no such monograph. It may have been moved or renamed."), {}};
    return {monograph_page(*view, words), {}};
  }
  if (request.path == "/") {
    if (has_words(request.query)) return results(request);
    return {front_page(service_->monographs(0, 1, "").total, service_->sections()), {}};
  }
  const auto checked = read_list_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked))
    return {page_problem(request, 400, error->detail, error->param), {}};
  const auto& asked = std::get<ListRequest>(checked);
  const auto listing = service_->monographs(asked.offset, asked.limit, asked.letter);
  return {titles_page(listing, asked.letter, asked.offset, asked.limit, site_.links), {}};
}

CachedResponse Handlers::results(const HttpRequest& request) {
  const auto checked = read_search_params(only_search_params(request.query));
  if (const auto* error = std::get_if<ParamError>(&checked))
    return {page_problem(request, 400, error->detail, error->param), {}};
  const auto& asked = std::get<SearchRequest>(checked);
  const SearchResult result = service_->search(asked);
  return {results_page(asked, result, site_.links), result.total};
}

HttpResponse Handlers::health(std::string_view path) {
  JsonWriter json;
  json.begin_object();
  if (path != "/readyz") return json_response(std::move(json.field("status", "ok").end_object().text()));
  if (const std::string generation = service_->begin(); !generation.empty()) {
    json.field("status", "ready").field("generation", generation);
    if (const std::string refused = service_->refused(); !refused.empty()) json.field("refused", refused);
    return json_response(std::move(json.end_object().text()));
  }
  HttpResponse response = problem(503, "no index is open");
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

HttpResponse Handlers::metrics() {
  MetricsContext context;
  context.generation = service_->begin();
  context.index_refused = !service_->refused().empty();
  context.cache_hits = site_.cache.hits();
  context.cache_bytes = site_.cache.bytes();
  if (site_.counters != nullptr) {
    context.connections_accepted = site_.counters->accepted;
    context.connections_open = site_.counters->open;
    context.overloaded = site_.counters->overloaded;
    context.refused = site_.counters->refused;
    context.timed_out = site_.counters->timed_out;
  }
  HttpResponse response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = site_.metrics.prometheus_text(context);
  return response;
}

double Handlers::elapsed_ms() const {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began_).count();
}

}  // namespace materia

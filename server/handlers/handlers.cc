#include "server/handlers/handlers.h"

#include <algorithm>
#include <iostream>
#include <optional>
#include <utility>

#include "common/encoding/json_writer.h"
#include "common/index/analysis.h"
#include "common/index/schema.h"
#include "server/handlers/index_responses.h"
#include "server/handlers/page_request.h"
#include "server/http/base_path.h"
#include "server/http/problem.h"
#include "server/pages/asset_response.h"
#include "server/pages/page.h"
#include "server/pages/site_files.h"
#include "server/search_params.h"

namespace materia {
namespace {

void add_limit_headers(const RateLimiter::Decision& decision, HttpResponse& response) {
  if (decision.limit == 0) return;
  response.headers.emplace_back("RateLimit-Limit", std::to_string(decision.limit));
  response.headers.emplace_back("RateLimit-Remaining", std::to_string(decision.remaining));
  response.headers.emplace_back("RateLimit-Reset", std::to_string(decision.wait));
  if (!decision.allowed) response.headers.emplace_back("Retry-After", std::to_string(std::max(1, decision.wait)));
}

void add_language_headers(const HttpRequest& request, HttpResponse& response) {
  response.headers.emplace_back("Vary", "Accept-Language, Cookie");
  if (std::string cookie = language_cookie(request); !cookie.empty())
    response.headers.emplace_back("Set-Cookie", std::move(cookie));
}

constexpr std::string_view kNoIndex = "no index is open; try again in a moment";

HttpResponse to_be_tried_again(HttpResponse response) {
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

HttpResponse json_response(JsonWriter& json) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(json.text());
  return response;
}

// The answer to a method or to a body that was not read; nothing where the route is to answer.
std::optional<HttpResponse> answer_method(const HttpRequest& request, Route route) {
  const bool posted = takes_body(route);
  const std::string allowed = posted ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
  if (posted ? request.method == "POST" : request.method == "GET" || request.method == "HEAD") {
    if (request.body_fault == 411) return problem(411, "send the body with a Content-Length");
    if (request.body_fault == 413) return problem(413, "the body is longer than 128 kB");
    return std::nullopt;
  }
  HttpResponse response = problem(405, "this address answers only " + allowed);
  if (request.method == "OPTIONS") response = {.status = 204, .content_type = {}, .headers = {}, .body = {}};
  response.headers.emplace_back("Allow", allowed);
  return response;
}

}  // namespace

HttpResponse Handlers::answer(const HttpRequest& request) {
  return site_.base_path.empty() ? answer_inside(request) : answer_inside(without_base_path(request, site_.base_path));
}

HttpResponse Handlers::answer_inside(const HttpRequest& request) {
  began_ = std::chrono::steady_clock::now();
  generation_.clear();  // the validators of assets do not depend on what was answered before
  notices_.clear();
  const RouteMatch match = match_route(request.path);
  const bool limited = uses_index(match.route) ||
                       match.route == Route::kFeedback;  // a page's icons and styles cost nothing worth counting
  const auto decision = limited ? site_.limiter.take(site_.proxies.client_of(request)) : RateLimiter::Decision{};

  CachedResponse made;
  if (decision.allowed)
    made = dispatch(request, match);
  else if (++site_.rate_limited > 0)
    made.response =
        own_problem(request, 429, "too many requests from this address; wait as many seconds as Retry-After says");

  const bool cacheable = (uses_index(match.route) && !takes_body(match.route)) || match.route == Route::kAsset;
  std::string version = cacheable ? generation_ + "\n" + notices_ + "\n" + site_.build : std::string();
  const bool page = match.route == Route::kPage;
  if (page && cacheable) version.append("\n").append(page_language(request));
  finish_response(request, site_.cors, version, made.response);
  if (page) add_language_headers(request, made.response);
  add_limit_headers(decision, made.response);
  const std::string id = request_id(request.header("X-Request-Id"));
  made.response.headers.emplace_back("X-Request-Id", id);
  log(request, match, made, id);
  return std::move(made.response);
}

void Handlers::log(const HttpRequest& request, const RouteMatch& match, const CachedResponse& made,
                   std::string_view id) {
  const HttpResponse& response = made.response;
  site_.metrics.record(match.route, response.status, elapsed_ms() / 1000);
  const std::string_view from = first_value(request.query, "from");
  if (made.total && from != kFromTyping)  // half a word is nobody's search
    site_.query_log.write(first_value(request.query, "q"), *made.total, elapsed_ms(),
                          from == kFromSuggestion ? from : std::string_view{});
  site_.access_log.write(id, request.method, route_name(match.route), response.status, response.body.size(),
                         elapsed_ms());
}

CachedResponse Handlers::dispatch(const HttpRequest& request, const RouteMatch& match) {
  if (match.route == Route::kOther && request.path != "*")  // "OPTIONS *" asks about the whole server
    return {own_problem(request, 404, "there is nothing at this address"), {}};
  if (auto response = answer_method(request, match.route)) return {*std::move(response), {}};
  switch (match.route) {
    case Route::kHealth:
      return {health(request.path), {}};
    case Route::kMetrics:
      return {metrics(), {}};
    case Route::kFeedback:
      return {feedback(request), {}};
    case Route::kAsset:
      if (is_site_file(request.path))
        return {site_file(request.path, base_url(request, site_.public_url, site_.base_path)), {}};
      return {asset_response(request.path, {assets()}), {}};
    default:
      return from_index(request, match);
  }
}

// The one place where exceptions are caught. A generation may be deleted during a request, which is then run once more.
CachedResponse Handlers::from_index(const HttpRequest& request, const RouteMatch& match) {
  const auto failed = [&](int status, std::string_view detail) {
    return match.route == Route::kPage ? own_problem(request, status, detail) : problem(status, detail);
  };
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      if (attempt > 0) service_->reopen();
      generation_ = service_->begin();
      notices_ = service_->notices_id();
      if (!generation_.empty()) return from_index_or_cache(request, match);
    } catch (const std::exception& error) {
      if (attempt == 0) continue;
      std::cerr << "materia-server: " << route_name(match.route) << ": " << error.what() << std::endl;
      return {failed(500, "the server failed; its log says why"), {}};
    }
  }
  return {to_be_tried_again(failed(503, kNoIndex)), {}};
}

CachedResponse Handlers::from_index_or_cache(const HttpRequest& request, const RouteMatch& match) {
  const PageSettings settings = settings_of(request, site_.public_url, site_.asks_feedback);
  const IndexContext context{*service_, site_.links, generation_, site_.public_url,
                             began_,    site_.cors,  settings,    site_.base_path};
  if (takes_body(match.route)) {
    CachedResponse made = make_index_response(request, match, context);
    add_base_path(site_.base_path, made.response);
    return made;
  }
  std::string key = generation_ + "\n" + notices_ + "\n" + request.target;
  // These contain the site's address as the request names it, which is not for a client that uses another name.
  if (match.route == Route::kSitemap || request.path == kBrowserSuggestionsPath || request.path == kForModelsPath ||
      request.path.ends_with(kMarkdownEnd))
    key += "\n" + base_url(request, site_.public_url, site_.base_path);
  if (match.route == Route::kPage) key.append("\n").append(settings.texts.language());
  if (const auto cached = site_.cache.find(key)) return *cached;
  CachedResponse made = match.route == Route::kPage ? make_index_response(without_language(request), match, context)
                                                    : make_index_response(request, match, context);
  add_base_path(site_.base_path, made.response);
  if (made.response.status == 200) site_.cache.insert(key, made);
  return made;
}

// A form of the results page: it is counted, and no more is kept of it.
HttpResponse Handlers::feedback(const HttpRequest& request) {
  if (!site_.asks_feedback) return own_problem(request, 404, "nobody is asked here whether results answer");
  const HttpRequest form = make_request("POST", "/?" + request.body);
  const std::string_view words = first_value(form.query, "q"), answered = first_value(form.query, "answered");
  if (words.empty() || words.size() > kMaxQueryBytes || (answered != "yes" && answered != "no"))
    return own_problem(request, 400, "the form takes q, the words searched for, and answered, yes or no", "answered");
  site_.query_log.count_answer(words, answered == "yes");
  HttpResponse thanks = thanks_page(words, settings_of(request, site_.public_url, false));
  add_base_path(site_.base_path, thanks);
  return thanks;
}

HttpResponse Handlers::own_problem(const HttpRequest& request, int status, std::string_view detail,
                                   std::string_view param) const {
  HttpResponse response = page_problem(request, status, detail, param, settings_of(request, site_.public_url, false));
  add_base_path(site_.base_path, response);
  return response;
}

HttpResponse answer_refused(const Site& site, const HttpRequest& request, int status, std::string_view detail) {
  const PageSettings settings{.texts = page_texts(page_language(request))};  // what was asked for is not known
  HttpResponse response = page_problem(request, status, detail, {}, settings);
  add_base_path(site.base_path, response);
  return response;
}

HttpResponse Handlers::health(std::string_view path) {
  JsonWriter json;
  json.begin_object();
  if (path == kVersionPath) return version();
  if (path != kReadyPath) return json_response(json.field("status", "ok").end_object());
  const std::string generation = service_->begin();
  if (generation.empty()) return to_be_tried_again(problem(503, kNoIndex));
  json.field("status", "ready").field("generation", generation);
  if (const std::string refused = service_->refused(); !refused.empty()) json.field("refused", refused);
  if (const auto kept = service_->built().kept; !kept.empty()) {
    json.key("kept").begin_array();
    for (const auto& one : kept) json.begin_object().field("path", one.path).field("title", one.title).end_object();
    json.end_array();
  }
  return json_response(json.end_object());
}

HttpResponse Handlers::version() {
  JsonWriter json;
  json.begin_object().field("version", MATERIA_VERSION).field("schema", kSchemaVersion);
  json.field("analysis", analysis_stamp()).field("xapian", xapian_version());
  return json_response(json.text_or_null("generation", service_->begin()).end_object());
}

HttpResponse Handlers::metrics() {
  MetricsContext context;
  context.generation = service_->begin();
  context.index_refused = !service_->refused().empty();
  context.build = service_->built();
  context.checked = service_->checked();
  context.version = MATERIA_VERSION;
  context.schema = kSchemaVersion;
  context.xapian = xapian_version();
  context.process = read_process_metrics();
  context.rate_limited = site_.rate_limited;
  context.lost_queries = site_.query_log.lost();
  context.lost_accesses = site_.access_log.lost();
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

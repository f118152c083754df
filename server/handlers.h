// From request to response: which address means what. No sockets and no index, only a SearchService.
//
//   Site site({.link_template = "..."});                  // one, shared by all workers
//   Handlers handlers(site, pool.make_service());         // one a worker
//   HttpResponse response = handlers.answer(make_request("GET", "/v1/search?q=nausea"));
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "searcher/output/link_template.h"
#include "searcher/output/notices.h"
#include "server/http/http_message.h"
#include "server/http/http_server.h"
#include "server/http/rate_limiter.h"
#include "server/http/response_cache.h"
#include "server/http/response_headers.h"
#include "server/logs/metrics.h"
#include "server/logs/query_log.h"
#include "server/search_service.h"

namespace materia {

struct SiteOptions {
  std::vector<std::string> cors_origins = {};
  std::string link_template = std::string(kOwnMonographPage);
  Notices notices = neutral_notices();  // that the searchers give: responses are others with others
  std::string public_url = {};          // where the site is reached from outside; empty: as requests say
  std::string query_log = {};           // file; empty: none
  std::string access_log = {};          // file; empty: none
  std::size_t cache_bytes = 32 << 20;   // 0: no cache
  int rate_limit = 0;                   // requests a second and client; 0: no limit
};

// What all workers share.
struct Site {
  // Throws std::runtime_error where a log cannot be written.
  explicit Site(const SiteOptions& options);

  DeliveryOptions delivery;
  LinkTemplate links;
  std::string public_url;
  std::string build;  // whatever else than the index decides the bytes of a response
  Metrics metrics;
  ResponseCache cache;
  RateLimiter limiter;
  QueryLog log;
  AccessLog access;
  const HttpServerCounters* counters = nullptr;  // for /metrics, where there is a server
};

class Handlers {
 public:
  Handlers(Site& site, std::unique_ptr<SearchService> service) : site_(site), service_(std::move(service)) {}

  // Never throws but for want of memory. In one thread.
  [[nodiscard]] HttpResponse answer(const HttpRequest& request);

 private:
  struct Place {
    Route route = Route::kOther;
    std::string_view id;  // what stands behind the last fixed part of the path
  };
  [[nodiscard]] static Place find_place(std::string_view path);

  CachedResponse dispatch(const HttpRequest& request, const Place& place);
  CachedResponse from_index(const HttpRequest& request, const Place& place);
  CachedResponse from_index_or_cache(const HttpRequest& request, const Place& place);
  CachedResponse make(const HttpRequest& request, const Place& place);

  CachedResponse search(const HttpRequest& request);
  HttpResponse suggest(const HttpRequest& request);
  HttpResponse monographs(const HttpRequest& request);
  HttpResponse monograph(const HttpRequest& request, std::string_view id);
  MonographListing sitemap_monographs();
  HttpResponse sections(const HttpRequest& request);
  CachedResponse page(const HttpRequest& request, std::string_view path);
  CachedResponse results(const HttpRequest& request);
  HttpResponse health(std::string_view path);
  HttpResponse metrics();

  [[nodiscard]] double elapsed_ms() const;

  Site& site_;
  std::unique_ptr<SearchService> service_;
  std::string generation_;                       // that the current request is answered from
  std::chrono::steady_clock::time_point began_;  // the current request
};

}  // namespace materia

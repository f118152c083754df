// What all workers of a server share: options, logs, metrics, the response cache.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/output/link_template.h"
#include "searcher/output/notices.h"
#include "server/http/client_address.h"
#include "server/http/http_counters.h"
#include "server/http/rate_limiter.h"
#include "server/http/response_cache.h"
#include "server/http/response_headers.h"
#include "server/logs/metrics.h"
#include "server/logs/query_log.h"

namespace materia {

struct SiteOptions {
  std::vector<std::string> cors_origins = {};
  std::string link_template = std::string(kOwnMonographPage);
  Notices notices = neutral_notices();  // the searchers' own; responses depend on them
  std::string public_url = {};          // the site's address from outside; empty: as each request says
  std::string query_log = {};           // file; empty: none
  std::string access_log = {};          // file; empty: none
  std::size_t cache_bytes = 32 << 20;   // 0: no cache
  bool feedback = true;                 // with a query log: are people asked whether results answer?
  std::string base_path = {};           // "/drugs": what every address of this server begins with
  int rate_limit = 0;                   // requests a second for each client; 0: no limit
  TrustedProxies proxies = {};          // that may say who a client is
};

// Members may be used from any thread, as their own headers say.
struct Site {
  // Throws std::runtime_error if a log cannot be written.
  explicit Site(const SiteOptions& options);

  CorsPolicy cors;
  LinkTemplate links;
  std::string public_url;
  std::string base_path;
  bool asks_feedback;
  std::string build;  // everything besides the index that determines the bytes of a response
  Metrics metrics;
  ResponseCache cache;
  RateLimiter limiter;
  TrustedProxies proxies;
  std::atomic<std::uint64_t> rate_limited{0};  // requests answered 429
  QueryLog query_log;
  AccessLog access_log;
  const HttpCounters* counters = nullptr;  // for /metrics; set once the server exists
};

}  // namespace materia

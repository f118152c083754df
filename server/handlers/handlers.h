// From a request to its response, without sockets and without an index: a SearchService stands for the index.
//
//   Site site({.link_template = "..."});                  // one, shared by all workers
//   Handlers handlers(site, pool.make_service());         // one for each worker
//   HttpResponse response = handlers.answer(make_request("GET", "/v1/search?q=nausea"));
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "server/handlers/site.h"
#include "server/http/http_message.h"
#include "server/http/response_cache.h"
#include "server/routes.h"
#include "server/search_service.h"

namespace materia {

// The answer to a request that the server refuses before a handler sees it (RefusalHandler): a page for browsers, in
// their language. From any thread.
[[nodiscard]] HttpResponse answer_refused(const Site& site, const HttpRequest& request, int status,
                                          std::string_view detail);

class Handlers {
 public:
  Handlers(Site& site, std::unique_ptr<SearchService> service) : site_(site), service_(std::move(service)) {}

  // Throws std::bad_alloc and nothing else. From one thread.
  [[nodiscard]] HttpResponse answer(const HttpRequest& request);

 private:
  HttpResponse answer_inside(const HttpRequest& request);
  CachedResponse dispatch(const HttpRequest& request, const RouteMatch& match);
  CachedResponse from_index(const HttpRequest& request, const RouteMatch& match);
  CachedResponse from_index_or_cache(const HttpRequest& request, const RouteMatch& match);
  HttpResponse feedback(const HttpRequest& request);
  // page_problem() with the page's language and the path that the server is behind.
  [[nodiscard]] HttpResponse own_problem(const HttpRequest& request, int status, std::string_view detail,
                                         std::string_view param = {}) const;
  HttpResponse health(std::string_view path);
  HttpResponse version();
  HttpResponse metrics();

  void log(const HttpRequest& request, const RouteMatch& match, const CachedResponse& made, std::string_view id);
  [[nodiscard]] double elapsed_ms() const;

  Site& site_;
  std::unique_ptr<SearchService> service_;
  std::string generation_;                       // that the current request is answered from
  std::string notices_;                          // SearchService::notices_id(), likewise
  std::chrono::steady_clock::time_point began_;  // when the current request came
};

}  // namespace materia

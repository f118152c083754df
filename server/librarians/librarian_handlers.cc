#include "server/librarians/librarian_handlers.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <new>
#include <string_view>

#include "server/http/problem.h"
#include "server/http/response_headers.h"
#include "server/librarians/change_pages.h"
#include "server/librarians/librarian_layout.h"
#include "server/librarians/query_pages.h"
#include "server/librarians/report_pages.h"
#include "server/librarians/try_page.h"
#include "server/settings.h"

namespace materia {
namespace {

constexpr std::size_t kMostCompared = 16;  // pairs of generations that are remembered
constexpr std::size_t kMostInFeed = 10;
constexpr std::string_view kJsonEnd = ".json";

HttpResponse json_response(std::string body) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

// The value of the one parameter of this name; "" if there is none.
std::string value_of(const HttpRequest& request, std::string_view name) {
  for (const auto& [given, value] : request.query)
    if (given == name) return value;
  return {};
}

// A parameter that this address does not take, or takes once.
std::optional<HttpResponse> wrong_parameter(const HttpRequest& request, bool takes_pair) {
  std::vector<std::string_view> met;
  for (const auto& [name, value] : request.query) {
    if (!takes_pair || (name != "before" && name != "after"))
      return problem(
          400,
          takes_pair ? "this address takes before and after, names of generations" : "this address takes no parameters",
          name);
    if (std::find(met.begin(), met.end(), name) != met.end()) return problem(400, "give it once", name);
    met.push_back(name);
  }
  return std::nullopt;
}

}  // namespace

HttpResponse LibrarianHandlers::answer(const HttpRequest& request) {
  HttpResponse response = dispatch(request);
  finish_response(request, CorsPolicy{}, {}, response);
  return response;
}

// A page of another site can have its own name lead to this machine: what a browser then asks for names that site.
bool LibrarianHandlers::knows_host(const HttpRequest& request) const {
  if (options_.any_host) return true;
  std::string_view host = request.header("Host");
  const auto colon = host.rfind(':');
  if (colon != host.npos && host.find(']', colon) == host.npos) host = host.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return is_loopback(host);
}

HttpResponse LibrarianHandlers::dispatch(const HttpRequest& request) {
  if (!knows_host(request))
    return problem(403, "this address is for librarians at this machine; ask for it as 127.0.0.1 or localhost");
  if (request.method != "GET" && request.method != "HEAD") {
    HttpResponse response = problem(405, "this address answers only GET and HEAD");
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  if (request.path.starts_with("/assets/")) return librarian_file(request.path);
  // A generation may be deleted during a request, which is then run once more.
  for (int attempt = 0; attempt < 2; ++attempt) try {
      if (attempt > 0) service_->reopen();
      generation_ = service_->begin();
      if (!generation_.empty()) return made(request);
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      if (attempt == 0) continue;
      std::cerr << "materia-server: librarians' page: " << error.what() << std::endl;
      return problem(500, error.what());
    }
  HttpResponse response = problem(503, "no index is open; try again in a moment");
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

HttpResponse LibrarianHandlers::made(const HttpRequest& request) {
  std::string_view path = request.path;
  const bool json = path.ends_with(kJsonEnd);
  if (json) path.remove_suffix(kJsonEnd.size());
  const bool known = path == kReportPage || path == kQueriesPage || path == kReviewPage || path == kChangesPage ||
                     (!json && (path == "/" || path == kChangesFeed || path == kTryPage));
  if (!known) return problem(404, "there is nothing at this address; / leads to what there is");
  if (auto wrong = wrong_parameter(request, path == kChangesPage)) return *std::move(wrong);
  if (path == kReportPage) return report(json);
  if (path == kQueriesPage || path == kReviewPage) return asked(request);
  if (path == kChangesPage) return changes(request, json);
  if (path == kTryPage) return try_page(options_);
  return path == kChangesFeed ? feed(request) : overview();
}

std::optional<BuildReport> LibrarianHandlers::stored_report() const {
  return read_build_report(directory_of(options_, generation_));
}

HttpResponse LibrarianHandlers::overview() {
  const BuildSummary built = service_->built();
  return overview_page({.generation = generation_,
                        .refused = service_->refused(),
                        .built = built.built == 0 ? std::string() : utc_text(built.built),
                        .kept_generations = kept_generations(options_).size(),
                        .query_log = !options_.query_log.empty()},
                       stored_report());
}

HttpResponse LibrarianHandlers::report(bool json) {
  const auto stored = stored_report();
  if (!json) return report_page(generation_, stored);
  if (!stored)
    return problem(404, "this generation keeps no report: an earlier version built it; build the index again");
  return json_response(report_json(generation_, *stored));
}

HttpResponse LibrarianHandlers::asked(const HttpRequest& request) {
  const LoggedWeek week = read_logged_week(options_);
  const AskedAgain again = ask_again(week.report, *service_);
  if (request.path == kQueriesPage) return queries_page(week, again);
  if (request.path == kReviewPage) return review_page(week, again, stored_report());
  if (request.path.starts_with(kQueriesPage)) return json_response(queries_json(week, again));
  return json_response(review_json(week, again, stored_report()));
}

const GenerationChanges& LibrarianHandlers::compared(const Pair& pair) {
  if (const auto known = compared_.find(pair); known != compared_.end()) return known->second;
  if (compared_.size() >= kMostCompared) compared_.clear();
  auto changes = compare_generations(directory_of(options_, pair.first), directory_of(options_, pair.second));
  return compared_.emplace(pair, std::move(changes)).first->second;
}

HttpResponse LibrarianHandlers::changes(const HttpRequest& request, bool json) {
  const auto kept = kept_generations(options_);
  Pair pair{value_of(request, "before"), value_of(request, "after")};
  for (const auto& [name, value] : {std::pair{"before", &pair.first}, std::pair{"after", &pair.second}})
    if (!value->empty() && std::find(kept.begin(), kept.end(), *value) == kept.end())
      return problem(404, "this generation is not kept; materia-index --list lists those that are", name);
  if (pair.second.empty()) pair.second = generation_;
  const auto after = std::find(kept.begin(), kept.end(), pair.second);
  if (pair.first.empty() && after != kept.end() && after != kept.begin()) pair.first = *std::prev(after);
  if (pair.first.empty() || after == kept.end()) {
    if (json) return problem(404, "there is no earlier generation to compare with; materia-index --keep N keeps more");
    return no_changes_page(kept);
  }
  const GenerationChanges& found = compared(pair);
  return json ? json_response(changes_json(found, options_)) : changes_page(found, kept, options_);
}

// A generation that cannot be compared, or was removed meanwhile, is left out.
HttpResponse LibrarianHandlers::feed(const HttpRequest& request) {
  const auto kept = kept_generations(options_);
  std::vector<GenerationChanges> switches;
  for (std::size_t i = kept.size(); i-- > 1 && switches.size() < kMostInFeed;) try {
      switches.push_back(compared({kept[i - 1], kept[i]}));
    } catch (const std::runtime_error& error) {
      std::cerr << "materia-server: librarians' page: " << error.what() << std::endl;
    }
  HttpResponse response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = changes_feed(switches, "http://" + std::string(request.header("Host")));
  return response;
}

}  // namespace materia

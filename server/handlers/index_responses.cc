#include "server/handlers/index_responses.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "common/encoding/percent_encoding.h"
#include "common/encoding/utf8.h"
#include "searcher/output/search_json.h"
#include "server/handlers/mcp_response.h"
#include "server/handlers/names_response.h"
#include "server/handlers/side_responses.h"
#include "server/http/problem.h"
#include "server/pages/markdown_files.h"
#include "server/pages/page.h"
#include "server/pages/site_files.h"
#include "server/result_cursor.h"
#include "server/search_params.h"

namespace materia {

HttpResponse json_response(std::string body) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

HttpResponse bad_request(const ParamError& error) { return problem(400, error.detail, error.param); }

ResponseMeta meta(const IndexContext& context) {
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - context.began;
  return {context.generation, took.count()};
}

namespace {

// The address of this request with another place in its results.
std::string next_url(const HttpRequest& request, std::string_view place, const std::string& value) {
  std::string url = percent_encode(request.path, true);
  char join = '?';
  for (const auto& [name, given] : request.query) {
    if (name == "cursor" || name == "offset") continue;
    url.append(1, join).append(percent_encode(name)).append("=").append(percent_encode(given));
    join = '&';
  }
  return url.append(1, join).append(place).append("=").append(value);
}

// Of a list of which these are shown; empty at its end.
std::string next_of_list(const HttpRequest& request, int offset, std::size_t shown, int total) {
  const int next = offset + static_cast<int>(shown);
  return shown == 0 || next >= total ? std::string() : next_url(request, "offset", std::to_string(next));
}

CachedResponse search(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_search_params(request.query, context.generation);
  if (const auto* error = std::get_if<ParamError>(&checked)) return {bad_request(*error), {}};
  const auto& asked = std::get<SearchRequest>(checked);
  const SearchResult result = context.service.search(asked);
  const int shown = asked.offset + static_cast<int>(result.hits.size());
  const bool more = !result.hits.empty() && shown < result.total;
  const std::string next = more ? next_url(request, "cursor", make_cursor(context.generation, shown)) : std::string();
  return {json_response(search_json(result, context.links, asked.explain, next)), result.total};
}

HttpResponse suggest(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_suggest_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<SuggestRequest>(checked);
  const auto suggestions = context.service.suggest(asked.prefix, asked.limit);
  if (request.path == kBrowserSuggestionsPath)
    return opensearch_suggestions(asked.prefix, suggestions, base_url(request, context.public_url, context.base_path));
  return json_response(suggest_json(suggestions, context.links, meta(context)));
}

HttpResponse monographs(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_list_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<ListRequest>(checked);
  const auto listing = context.service.monographs(asked.offset, asked.limit, asked.letter);
  const auto next = next_of_list(request, asked.offset, listing.monographs.size(), listing.total);
  return json_response(monographs_json(listing, context.links, meta(context), next));
}

HttpResponse monograph(const HttpRequest& request, std::string_view id, const IndexContext& context) {
  const auto checked = read_no_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto view = context.service.monograph(id, {});
  if (!view) return problem(404, "there is no monograph with this id; /v1/monographs lists them");
  return json_response(monograph_json(*view, context.links, meta(context)));
}

HttpResponse family(const HttpRequest& request, std::string_view id, const IndexContext& context) {
  const auto checked = read_page_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<ListRequest>(checked);
  const auto view = context.service.family(id, asked.offset, asked.limit);
  if (!view) return problem(404, "there is no monograph with this id; /v1/monographs lists them");
  const auto next = next_of_list(request, asked.offset, view->members.size(), view->total);
  return json_response(family_json(*view, context.links, meta(context), next));
}

HttpResponse drug(const HttpRequest& request, std::string_view key, const IndexContext& context) {
  const auto checked = read_no_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto view = context.service.drug(key);
  if (!view) return problem(404, "there is no drug with this key; it is \"drug\" in every hit and suggestion");
  return json_response(drug_json(*view, context.links, meta(context)));
}

HttpResponse sections(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_no_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  return json_response(sections_json(context.service.sections(), meta(context)));
}

// Reads the listing in steps, since a step holds a thousand monographs at most.
MonographListing sitemap_monographs(SearchService& service) {
  constexpr std::size_t kMaxUrls = 50'000;  // of the sitemap protocol
  constexpr std::size_t kStep = 1000;
  MonographListing all;
  while (all.monographs.size() < kMaxUrls) {
    auto next = service.monographs(static_cast<int>(all.monographs.size()), kStep, "");
    std::move(next.monographs.begin(), next.monographs.end(), std::back_inserter(all.monographs));
    if (next.monographs.size() < kStep) break;
  }
  return all;
}

// ?q= of a monograph's page: the search that led there. If it could not be a search, nothing is marked.
std::string_view words_to_mark(const NamedValues& query) {
  const std::string_view words = first_value(query, "q");
  if (words.size() > kMaxQueryBytes || find_invalid_utf8(words) != std::string_view::npos) return {};
  return words;
}

bool has_words(const NamedValues& query) {
  return std::any_of(query.begin(), query.end(), [](const auto& param) {
    return param.first == "q" && param.second.find_first_not_of(" \t\r\n") != std::string::npos;
  });
}

HttpResponse read_page(const HttpRequest& request, std::string_view id, const IndexContext& context) {
  const std::string_view words = words_to_mark(request.query);
  const auto view = context.service.monograph(id, words);
  if (view) return monograph_page(*view, words, context.page);
  if (id.ends_with(kMarkdownEnd))
    if (const auto plain = context.service.monograph(id.substr(0, id.size() - kMarkdownEnd.size()), {}))
      return monograph_markdown(*plain, base_url(request, context.public_url, context.base_path));
  return page_problem(request, 404, "There is no such monograph.", {}, context.page);
}

HttpResponse read_family_page(const HttpRequest& request, std::string_view id, const IndexContext& context) {
  const auto checked = read_page_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked))
    return page_problem(request, 400, error->detail, error->param, context.page);
  const auto& asked = std::get<ListRequest>(checked);
  const auto view = context.service.family(id, asked.offset, asked.limit);
  if (!view) return page_problem(request, 404, "There is no such monograph.", {}, context.page);
  return family_page(*view, asked.offset, asked.limit, context.links, context.page);
}

CachedResponse search_page(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_search_params(only_search_params(request.query), context.generation);
  if (const auto* error = std::get_if<ParamError>(&checked))
    return {page_problem(request, 400, error->detail, error->param, context.page), {}};
  SearchRequest asked = std::get<SearchRequest>(checked);
  asked.facets.assign(kFacets.begin(), kFacets.end());
  const SearchResult result = context.service.search(asked);
  return {results_page(asked, result, context.links, context.page), result.total};
}

HttpResponse browse_page(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_list_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked))
    return page_problem(request, 400, error->detail, error->param, context.page);
  const auto& asked = std::get<ListRequest>(checked);
  const auto listing = context.service.titles(asked.offset, asked.limit, asked.letter);
  return titles_page(listing, asked.letter, asked.offset, asked.limit, context.links, context.page);
}

HttpResponse read_drug_page(const HttpRequest& request, std::string_view key, const IndexContext& context) {
  const auto view = context.service.drug(key);
  if (!view) return page_problem(request, 404, "There is no such drug here.", {}, context.page);
  return drug_page(*view, context.links, context.page);
}

long long count_sections(const std::vector<SectionCount>& sections) {
  long long total = 0;
  for (const auto& [_, count] : sections) total += count;
  return total;
}

CachedResponse page(const HttpRequest& request, std::string_view id, const IndexContext& context) {
  if (request.path == kForModelsPath)
    return {models_file(context.service.monographs(0, 1, "").total, count_sections(context.service.sections()),
                        base_url(request, context.public_url, context.base_path)),
            {}};
  if (request.path.starts_with(kDrugPages)) return {read_drug_page(request, id, context), {}};
  if (auto side = side_page(request, id, context)) return {*std::move(side), {}};
  if (request.path.starts_with(kFamilyPages)) return {read_family_page(request, id, context), {}};
  if (!id.empty()) return {read_page(request, id, context), {}};
  if (request.path != "/") return {browse_page(request, context), {}};
  if (has_words(request.query)) return search_page(request, context);
  return {
      front_page(context.service.monographs(0, 1, "").total, count_sections(context.service.sections()), context.page),
      {}};
}

}  // namespace

CachedResponse make_index_response(const HttpRequest& request, const RouteMatch& match, const IndexContext& context) {
  switch (match.route) {
    case Route::kSearch:
      return search(request, context);
    case Route::kSuggest:
      return {suggest(request, context), {}};
    case Route::kMonographs:
      return {monographs(request, context), {}};
    case Route::kMonograph:
      return {monograph(request, match.id, context), {}};
    case Route::kFamily:
      return {family(request, match.id, context), {}};
    case Route::kDrug:
      return {drug(request, match.id, context), {}};
    case Route::kInteractions:
      return {interactions_response(request, context), {}};
    case Route::kCompare:
      return {compare_response(request, context), {}};
    case Route::kAlternatives:
      return {alternatives_response(request, context), {}};
    case Route::kGroup:
    case Route::kCondition:
      return {concept_response(request, match.id, match.route == Route::kGroup, context), {}};
    case Route::kSections:
      return {sections(request, context), {}};
    case Route::kNames:
      return {names_response(request, context), {}};
    case Route::kMcp:
      return {mcp_response(request, context.cors, context), {}};
    case Route::kSitemap:
      return {sitemap(sitemap_monographs(context.service), base_url(request, context.public_url, context.base_path)),
              {}};
    default:
      return page(request, match.id, context);
  }
}

HttpResponse page_problem(const HttpRequest& request, int status, std::string_view detail, std::string_view param,
                          const PageSettings& settings) {
  const bool browser = request.header("Accept").find("text/html") != std::string_view::npos;
  if (!browser) return problem(status, detail, param);
  return error_page(status, detail, param, first_value(request.query, "q"), settings);
}

std::string_view first_value(const NamedValues& query, std::string_view name) {
  for (const auto& [given, value] : query)
    if (given == name) return value;
  return {};
}

}  // namespace materia

// The server's addresses: which path is which route, and what metrics and logs call it.
#pragma once

#include <cstddef>
#include <string_view>

namespace materia {

enum class Route {
  kSearch,
  kSuggest,
  kMonographs,
  kMonograph,
  kDrug,
  kInteractions,
  kCompare,
  kAlternatives,
  kGroup,
  kCondition,
  kFamily,
  kSections,
  kNames,
  kMcp,
  kFeedback,
  kHealth,
  kMetrics,
  kPage,
  kAsset,
  kSitemap,
  kOther
};
inline constexpr std::size_t kRouteCount = 21;

// The name in metrics and logs: "search".
[[nodiscard]] std::string_view route_name(Route route);

// Are the responses of this route made from the index?
[[nodiscard]] bool uses_index(Route route);

// Is this route asked by POST, with a body, instead of by GET?
[[nodiscard]] bool takes_body(Route route);

inline constexpr std::string_view kBrowserSuggestionsPath = "/suggestions.json";  // what OpenSearch asks
inline constexpr std::string_view kInteractionsPage = "/interactions", kComparePage = "/compare",
                                  kAlternativesPage = "/alternatives";
inline constexpr std::string_view kGroupPages = "/groups/", kConditionPages = "/conditions/";  // an id follows
inline constexpr std::string_view kFamilyPages = "/families/", kDrugPages = "/drugs/";
inline constexpr std::string_view kFeedbackPath = "/feedback";   // did the results answer the question?
inline constexpr std::string_view kForModelsPath = "/llms.txt";  // what language models should know of this site
inline constexpr std::string_view kMarkdownEnd = ".md";          // behind a monograph's address: as Markdown
inline constexpr std::string_view kReadyPath = "/readyz", kVersionPath = "/version";

// "/widget.js", "/openapi.json", "/opensearch.xml", "/robots.txt": files at fixed addresses, the same for any index.
[[nodiscard]] bool is_site_file(std::string_view path);

struct RouteMatch {
  Route route = Route::kOther;
  // The monograph's, from /monographs/{id} and /v1/monographs/{id}, or the drug's key, from /v1/drugs/{key}, or that of
  // a group or condition, or that of the monograph that leads a family; a view into the path.
  std::string_view id = {};
};

// path: percent-decoded, without the query.
[[nodiscard]] RouteMatch match_route(std::string_view path);

}  // namespace materia

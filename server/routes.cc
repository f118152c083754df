#include "server/routes.h"

#include <array>

namespace materia {
namespace {

struct FixedPath {
  std::string_view path;
  Route route;
};

constexpr FixedPath kFixedPaths[] = {
    {"/v1/search", Route::kSearch},
    {"/v1/suggest", Route::kSuggest},
    {kBrowserSuggestionsPath, Route::kSuggest},
    {"/v1/monographs", Route::kMonographs},
    {"/v1/sections", Route::kSections},
    {"/v1/interactions", Route::kInteractions},
    {"/v1/compare", Route::kCompare},
    {"/v1/alternatives", Route::kAlternatives},
    {"/v1/names", Route::kNames},
    {"/mcp", Route::kMcp},
    {kFeedbackPath, Route::kFeedback},
    {"/", Route::kPage},
    {kForModelsPath, Route::kPage},
    {kInteractionsPage, Route::kPage},
    {kComparePage, Route::kPage},
    {kAlternativesPage, Route::kPage},
    {"/monographs", Route::kPage},
    {"/sitemap.xml", Route::kSitemap},
    {"/healthz", Route::kHealth},
    {"/livez", Route::kHealth},
    {kReadyPath, Route::kHealth},
    {kVersionPath, Route::kHealth},
    {"/metrics", Route::kMetrics},
    {"/widget.js", Route::kAsset},
    {"/openapi.json", Route::kAsset},
    {"/opensearch.xml", Route::kAsset},
    {"/robots.txt", Route::kAsset},
};

// Paths that an id follows.
constexpr FixedPath kIdPrefixes[] = {{"/v1/monographs/", Route::kMonograph}, {"/v1/drugs/", Route::kDrug},
                                     {"/v1/families/", Route::kFamily},      {kFamilyPages, Route::kPage},
                                     {"/v1/groups/", Route::kGroup},         {"/v1/conditions/", Route::kCondition},
                                     {"/monographs/", Route::kPage},         {kGroupPages, Route::kPage},
                                     {kConditionPages, Route::kPage},        {kDrugPages, Route::kPage}};

constexpr std::string_view kAssets = "/assets/";

}  // namespace

std::string_view route_name(Route route) {
  static constexpr std::array<std::string_view, kRouteCount> kNames = {
      "search",       "suggest", "monographs", "monograph", "drug",     "interactions", "compare",
      "alternatives", "group",   "condition",  "family",    "sections", "names",        "mcp",
      "feedback",     "health",  "metrics",    "page",      "asset",    "sitemap",      "other"};
  return kNames[static_cast<std::size_t>(route)];
}

bool uses_index(Route route) {
  return route != Route::kHealth && route != Route::kMetrics && route != Route::kAsset && route != Route::kOther &&
         route != Route::kFeedback;
}

bool takes_body(Route route) { return route == Route::kNames || route == Route::kMcp || route == Route::kFeedback; }

bool is_site_file(std::string_view path) {
  return !path.starts_with(kAssets) && match_route(path).route == Route::kAsset;
}

RouteMatch match_route(std::string_view path) {
  for (const auto& [fixed, route] : kFixedPaths)
    if (path == fixed) return {route};
  for (const auto& [prefix, route] : kIdPrefixes)
    if (path.size() > prefix.size() && path.starts_with(prefix)) return {route, path.substr(prefix.size())};
  if (path.starts_with(kAssets)) return {Route::kAsset};
  return {};
}

}  // namespace materia

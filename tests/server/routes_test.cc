#include "server/routes.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Routes, MatchPathsExactly) {
  struct Case {
    std::string_view path;
    Route route;
    std::string_view id;
  };
  const Case cases[] = {
      {"/v1/search", Route::kSearch, ""},
      {"/v1/suggest", Route::kSuggest, ""},
      {"/suggestions.json", Route::kSuggest, ""},
      {"/v1/monographs", Route::kMonographs, ""},
      {"/v1/monographs/a/b", Route::kMonograph, "a/b"},
      {"/v1/families/a/b", Route::kFamily, "a/b"},
      {"/families/a/b", Route::kPage, "a/b"},
      {"/v1/drugs/amoxicillin_clavulanate", Route::kDrug, "amoxicillin_clavulanate"},
      {"/v1/interactions", Route::kInteractions, ""},
      {"/v1/compare", Route::kCompare, ""},
      {"/v1/alternatives", Route::kAlternatives, ""},
      {"/v1/groups/statin", Route::kGroup, "statin"},
      {"/v1/conditions/nausea", Route::kCondition, "nausea"},
      {"/v1/sections", Route::kSections, ""},
      {"/v1/names", Route::kNames, ""},
      {"/mcp", Route::kMcp, ""},
      {"/llms.txt", Route::kPage, ""},
      {"/drugs/acetaminophen", Route::kPage, "acetaminophen"},
      {"/interactions", Route::kPage, ""},
      {"/compare", Route::kPage, ""},
      {"/alternatives", Route::kPage, ""},
      {"/groups/statin", Route::kPage, "statin"},
      {"/conditions/nausea", Route::kPage, "nausea"},
      {"/", Route::kPage, ""},
      {"/monographs", Route::kPage, ""},
      {"/monographs/a/b", Route::kPage, "a/b"},
      {"/assets/style.0123456789.css", Route::kAsset, ""},
      {"/widget.js", Route::kAsset, ""},
      {"/openapi.json", Route::kAsset, ""},
      {"/opensearch.xml", Route::kAsset, ""},
      {"/robots.txt", Route::kAsset, ""},
      {"/sitemap.xml", Route::kSitemap, ""},
      {"/healthz", Route::kHealth, ""},
      {"/livez", Route::kHealth, ""},
      {"/readyz", Route::kHealth, ""},
      {"/metrics", Route::kMetrics, ""},
      // Almost one of these.
      {"", Route::kOther, ""},
      {"/v1", Route::kOther, ""},
      {"/v1/interactions/", Route::kOther, ""},
      {"/v1/groups/", Route::kOther, ""},
      {"/groups", Route::kOther, ""},
      {"/conditions/", Route::kOther, ""},
      {"/v1/", Route::kOther, ""},
      {"/drugs/", Route::kOther, ""},
      {"/mcp/", Route::kOther, ""},
      {"/v1/search/", Route::kOther, ""},
      {"/V1/search", Route::kOther, ""},
      {"/v1/monographs/", Route::kOther, ""},
      {"/v1/families", Route::kOther, ""},
      {"/families/", Route::kOther, ""},
      {"/v1/drugs", Route::kOther, ""},
      {"/v1/drugs/", Route::kOther, ""},
      {"/monographs/", Route::kOther, ""},
      {"/assets", Route::kOther, ""},
      {"/widget.js/", Route::kOther, ""},
      {"*", Route::kOther, ""},
  };
  for (const auto& [path, route, id] : cases) {
    EXPECT_EQ(match_route(path).route, route) << path;
    EXPECT_EQ(match_route(path).id, id) << path;
  }
}

TEST(Routes, SiteFilesAreTheAssetsAtFixedAddresses) {
  for (const char* path : {"/widget.js", "/openapi.json", "/opensearch.xml", "/robots.txt"})
    EXPECT_TRUE(is_site_file(path)) << path;
  for (const char* path : {"/widget.mjs", "/widget.js/", "/", "/assets/widget.js", "/sitemap.xml"})
    EXPECT_FALSE(is_site_file(path)) << path;
}

TEST(Routes, EachHasItsOwnName) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kRouteCount; ++i) names.insert(route_name(static_cast<Route>(i)));
  EXPECT_EQ(names.size(), kRouteCount);
  EXPECT_FALSE(names.contains(""));
  EXPECT_EQ(route_name(Route::kOther), "other");  // the last one
}

}  // namespace
}  // namespace materia

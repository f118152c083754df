// Files at fixed addresses, and a monograph's data for web search engines.
#include "server/pages/site_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/encoding/html_writer.h"
#include "server/http/compression.h"
#include "server/pages/assets.h"
#include "server/pages/json_ld.h"

namespace materia {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::size_t kMostWidgetBytes = 14 * 1024;  // as it travels
constexpr int kSmallest = 9;

TEST(SiteFilesTest, AreServed) {
  const struct {
    const char *path, *content_type, *holds;
  } files[] = {
      {"/widget.js", "text/javascript; charset=utf-8", "customElements.define(\"materia-search\""},
      {"/openapi.json", "application/json", "\"openapi\": \"3.1.0\""},
      {"/opensearch.xml", "application/opensearchdescription+xml", "template=\"https://m.example/?q={searchTerms}\""},
      {"/robots.txt", "text/plain; charset=utf-8", "Sitemap: https://m.example/sitemap.xml"},
  };
  for (const auto& file : files) {
    const auto response = site_file(file.path, "https://m.example");
    EXPECT_EQ(response.content_type, file.content_type);
    EXPECT_THAT(response.body, HasSubstr(file.holds)) << file.path;
  }
}

TEST(SiteFilesTest, TheWidgetIsSmallAndMakesNoMarkup) {
  const auto widget = site_file("/widget.js", "").body;
  EXPECT_LE(gzip(widget, kSmallest).size(), kMostWidgetBytes);
  for (const char* sink :
       {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style."})
    EXPECT_EQ(widget.find(sink), std::string::npos) << sink;
}

TEST(SiteFilesTest, TheWidgetNamesItsPinnedAddress) {
  const std::string pinned(asset_url(assets(), "widget.js"));
  EXPECT_THAT(site_file("/widget.js", "").headers,
              ::testing::Contains(::testing::Pair("Content-Location", pinned.substr(1))));
}

TEST(SiteFilesTest, TheBaseUrlIsConfiguredOrTheRequests) {
  const auto base = [](const char* host, const char* configured) {
    HttpRequest request = make_request("GET", "/");
    request.headers = {{"Host", host}};
    return base_url(request, configured);
  };
  EXPECT_EQ(base("m.example:8080", ""), "http://m.example:8080");
  EXPECT_EQ(base("[::1]:8080", ""), "http://[::1]:8080");
  EXPECT_EQ(base("evil.example", "https://m.example/"), "https://m.example");
  for (const char* bad : {"", "a b", "a/b", "<script>", "a\"b", "a@b"})
    EXPECT_EQ(base(bad, ""), "http://localhost") << bad;
}

TEST(SiteFilesTest, ASitemapListsEveryPage) {
  MonographListing listing;
  listing.monographs = {{"a/b/aspirin", "", "Aspirin", "", {}, 1}, {"a/r&d \"x\"", "", "X", "", {}, 1}};
  const auto response = sitemap(listing, "https://m.example");
  EXPECT_THAT(response.body, HasSubstr("<loc>https://m.example/monographs/a/b/aspirin</loc>"));
  EXPECT_THAT(response.body, HasSubstr("<loc>https://m.example/monographs/a/r%26d%20%22x%22</loc>"));
}

TEST(SiteFilesTest, SuggestionsForBrowsersHaveTheirFormat) {
  const auto response = opensearch_suggestions(
      "as\"",
      {{"Aspirin", "title", "aspirin", "Aspirin", "", "thins the blood"}, {"A & B", "brand", "b", "Beta", "", ""}},
      "https://m.example");
  EXPECT_EQ(json::parse(response.body), json::parse(R"(["as\"", ["Aspirin", "A & B"], ["thins the blood", "Beta"],
                            ["https://m.example/?q=Aspirin", "https://m.example/?q=A%20%26%20B"]])"));
}

TEST(JsonLdTest, DescribesThePageAndCannotEndItsElement) {
  MonographView view;
  view.head.monograph.title = "</script><script>alert(1)</script> & \"Co\"";
  view.head.monograph.names = {"Zofran", "<!--"};
  view.head.monograph.updated = "2026-11-15";
  const std::string text = monograph_json_ld(view);
  EXPECT_EQ(text.find('<'), std::string::npos) << text;  // without it, nothing ends a script element
  const json said = json::parse(text);
  EXPECT_EQ(said["@type"], "MedicalWebPage");
  EXPECT_EQ(said["dateModified"], "2026-11-15");
  EXPECT_EQ(said["about"]["name"], view.head.monograph.title);
  EXPECT_EQ(said["about"]["alternateName"][1], "<!--");
  HtmlWriter page;
  EXPECT_NO_THROW(page.json(text));
  EXPECT_THROW(page.json("<"), std::logic_error);
}

}  // namespace
}  // namespace materia

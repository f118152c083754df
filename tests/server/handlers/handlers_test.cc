#include "server/handlers/handlers.h"

#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include "server/http/base_path.h"
#include "server/http/compression.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using nlohmann::json;

// Has one monograph, remembers what it was asked, and fails on demand.
class StandIn : public SearchService {
 public:
  std::string begin() override { return generation; }
  void reopen() override { ++reopened; }
  std::string refused() override { return damaged; }
  BuildSummary built() override { return summary; }
  std::string notices_id() override { return notices; }

  SearchResult search(const SearchRequest& request) override {
    ++searches;
    last = request;
    if (failures > 0 && failures-- > 0) throw std::runtime_error("secret path /srv/index vanished");
    SearchResult result;
    result.query.text = request.text;
    result.generation = generation;
    result.total = found;
    result.hits = {head()};
    result.notice = notice;
    result.hits[0].monograph.banned = banned;
    result.hits[0].monograph.ban_reason = "harms <the> liver";
    result.section_facets = {{SectionKind::kDosage, 1}};
    if (found > 1 && request.offset >= found) result.hits.clear();
    result.facets = facets;
    for (const auto& value : unknown) result.query.unknown_filters.push_back({Facet::kRoute, value});
    return result;
  }
  std::optional<MonographView> monograph(std::string_view id, std::string_view words) override {
    if (id != "a/b/aspirin") return std::nullopt;
    MonographView view{head(), {{SectionKind::kDosage, {}, "Dosage", "", "dosage", "Adults: 75 mg <daily>"}}};
    if (words == "adults daily") view.sections[0].marks = {{0, 6}, {15, 20}};
    return view;
  }
  std::optional<FamilyView> family(std::string_view, int, int) override { return std::nullopt; }
  std::optional<DrugView> drug(std::string_view key) override {
    if (key != "aspirin") return std::nullopt;
    DrugView view{.key = "aspirin", .title = "Aspirin", .path = "a/b/aspirin.md", .hint = "Pain"};
    view.names = {{"Aspirin", "title", "a/b/aspirin.md", "", true}, {"Asa \"x\"", "brand", "", "a/c", false}};
    return view;
  }
  Interactions interactions(const std::vector<std::string>&, const std::string&) override { return {}; }
  Compared compare(const std::vector<std::string>&, std::optional<SectionKind>) override { return {}; }
  Alternatives alternatives(const std::string&, int) override { return {}; }
  std::optional<ConceptView> group(std::string_view, int) override { return std::nullopt; }
  std::optional<ConceptView> condition(std::string_view, int) override { return std::nullopt; }
  TitleListing titles(int offset, int limit, std::string_view) override {
    TitleListing listing{listed, {}};
    for (int i = offset; i < std::min(listed, offset + limit); ++i)
      listing.entries.push_back({"Aspirin", "a/b/aspirin", "aspirin", "", "a/b/aspirin.md", {}});
    return listing;
  }
  MonographListing monographs(int offset, int limit, std::string_view) override {
    MonographListing listing{listed, {}};
    for (int i = offset; i < std::min(listed, offset + std::min(limit, 1000)); ++i)
      listing.monographs.push_back({"a/b/aspirin", "", "Aspirin", "", {}, 1});
    return listing;
  }
  std::vector<SectionCount> sections() override { return {{SectionKind::kDosage, 1}}; }
  std::vector<Suggestion> suggest(std::string_view prefix, int limit) override {
    return {{std::string(prefix), "inn", "aspirin", "Aspirin", "", std::to_string(limit)}};
  }

  std::vector<NameInText> names_in(std::string_view text) override {
    const auto at = text.find("aspirin");
    if (at == text.npos) return {};
    return {{at, at + 7, "inn", NameCertainty::kCertain, {{"aspirin", "Aspirin"}}, ""}};
  }

  std::string generation = "g1", notice, damaged, notices;
  BuildSummary summary;
  std::optional<bool> banned;
  std::vector<FacetCounts> facets;
  std::vector<std::string> unknown;
  SearchRequest last;
  int searches = 0, failures = 0, reopened = 0, listed = 1, found = 1;

 private:
  static Hit head() {
    Hit hit;
    hit.drug = "aspirin";
    hit.monograph.id = "a/b/aspirin";
    hit.monograph.title = "Aspirin";
    hit.section.anchor = "dosage";
    hit.section.heading = "Dosage";
    hit.snippet = {{"take <b>", false}, {"75 mg", true}};
    return hit;
  }
};

class HandlersTest : public testing::Test {
 protected:
  explicit HandlersTest(const SiteOptions& options = {}) : site(options) {}

  HttpResponse get(const std::string& target, NamedValues headers = {}, const std::string& method = "GET") {
    HttpRequest request = make_request(method, target);
    request.headers = std::move(headers);
    request.remote_address = "192.0.2.1";
    request.accepts_gzip = accepts_gzip;
    return handlers.answer(request);
  }
  HttpResponse post(const std::string& target, const std::string& body, NamedValues headers = {}) {
    HttpRequest request = make_request("POST", target);
    request.headers = std::move(headers);
    request.remote_address = "192.0.2.1";
    request.body = body;
    return handlers.answer(request);
  }
  static std::string header(const HttpResponse& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return "";
  }

  Site site;
  StandIn* service = new StandIn;
  Handlers handlers{site, std::unique_ptr<SearchService>(service)};
  bool accepts_gzip = false;
};

TEST_F(HandlersTest, PagesShowTheFiltersThatNarrow) {
  service->facets = {{Facet::kRoute, {{"oral", "", 3}, {"by <mouth>", "", 1}}, 4},
                     {Facet::kForm, {{"tablet", "", 4}}, 0},
                     {Facet::kClass, {{"nsaid", "NSAIDs", 3}, {"N02", "", 1}}, 0}};
  service->unknown = {"by \"mistake\""};
  const auto body = get("/?q=x&section=dosage&class=nsaid&route=oral&since=2024&offset=10&limit=5&banned=only").body;
  EXPECT_EQ(service->last.facets.size(), kFacetCount);
  const auto has = [&](std::string_view words) { return body.find(words) != std::string::npos; };
  const std::string search = "/?q=x&amp;section=dosage&amp;banned=only";
  EXPECT_TRUE(has("<details><summary>More filters</summary>"));
  EXPECT_TRUE(has("<h2>Route</h2>"));
  EXPECT_TRUE(has("and 4 others"));
  EXPECT_FALSE(has("<h2>Form</h2>")) << "one value narrows nothing";
  EXPECT_TRUE(has("by &lt;mouth&gt;"));
  EXPECT_TRUE(has("No monograph here has <q>by &quot;mistake&quot;</q> as its route."));
  EXPECT_TRUE(has(search + "&amp;route=oral&amp;class=nsaid&amp;class=N02&amp;since=2024&amp;limit=5\""))
      << "another value is an alternative, and the first page is shown";
  EXPECT_TRUE(has("Remove the filter Class: NSAIDs"));
  EXPECT_TRUE(has(search + "&amp;route=oral&amp;since=2024&amp;limit=5\" aria-label=\"Remove the filter Class"));
  EXPECT_TRUE(has(search + "&amp;route=oral&amp;class=nsaid&amp;limit=5\" aria-label=\"Remove the filter Dated since"));
  EXPECT_TRUE(has("&amp;since=2024&amp;limit=5&amp;offset=5\"")) << "pages keep the filters";
  EXPECT_TRUE(has("<input type=\"hidden\" name=\"class\" value=\"nsaid\">"));
}

TEST_F(HandlersTest, PagesWithoutUsefulFacetsHaveNoMoreFilters) {
  service->facets = {{Facet::kForm, {{"tablet", "", 4}}, 0}, {Facet::kRoute, {}, 0}};
  const auto body = get("/?q=x").body;
  EXPECT_EQ(body.find("More filters"), std::string::npos);
  EXPECT_EQ(body.find("Filters chosen"), std::string::npos);
  EXPECT_EQ(get("/?q=x&since=soon").status, 400);
}

TEST_F(HandlersTest, AnswersEveryRoute) {
  struct Case {
    const char* target;
    int status;
    const char* content_type;
  };
  const Case cases[] = {
      {"/v1/search?q=x", 200, "application/json"},
      {"/v1/suggest?q=x", 200, "application/json"},
      {"/v1/monographs", 200, "application/json"},
      {"/v1/monographs/a/b/aspirin", 200, "application/json"},
      {"/v1/monographs/a%2Fb%2Faspirin", 200, "application/json"},
      {"/v1/sections", 200, "application/json"},
      {"/healthz", 200, "application/json"},
      {"/readyz", 200, "application/json"},
      {"/metrics", 200, "text/plain; version=0.0.4; charset=utf-8"},
      {"/", 200, "text/html; charset=utf-8"},
      {"/?q=x&utm_source=mail", 200, "text/html; charset=utf-8"},
      {"/monographs", 200, "text/html; charset=utf-8"},
      {"/monographs/a/b/aspirin", 200, "text/html; charset=utf-8"},
      {"/v1/search", 400, "application/problem+json"},
      {"/v1/search?q=x&limit=0", 400, "application/problem+json"},
      {"/v1/sections?x=1", 400, "application/problem+json"},
      {"/?q=x&limit=0", 400, "application/problem+json"},
      {"/v1/monographs/", 404, "application/problem+json"},
      {"/v1/monographs/none", 404, "application/problem+json"},
      {"/monographs/none", 404, "application/problem+json"},
      {"/v1/search/", 404, "application/problem+json"},
      {"/v1", 404, "application/problem+json"},
      {"/assets/style.css", 404, "application/problem+json"},
      {"/../etc/passwd", 404, "application/problem+json"},
      {"/%00", 404, "application/problem+json"},
  };
  for (const Case& each : cases) {
    const auto response = get(each.target);
    EXPECT_EQ(response.status, each.status) << each.target << "\n" << response.body;
    EXPECT_EQ(response.content_type, each.content_type) << each.target;
  }
}

TEST_F(HandlersTest, PassesTheUrlsParametersOn) {
  get("/v1/search?q=side+effects&section=dosage&limit=3&banned=exclude");
  EXPECT_EQ(service->last.text, "side effects");
  EXPECT_EQ(service->last.sections, std::vector{SectionKind::kDosage});
  EXPECT_EQ(service->last.limit, 3);
  EXPECT_EQ(service->last.banned, BannedFilter::kExclude);
}

TEST_F(HandlersTest, ProblemsNameTheParameter) {
  const json body = json::parse(get("/v1/search?q=x&section=dose").body);
  EXPECT_EQ(body["status"], 400);
  EXPECT_EQ(body["title"], "Bad Request");
  EXPECT_EQ(body["param"], "section");
  EXPECT_TRUE(body.contains("type"));
  EXPECT_NE(body["detail"].get<std::string>().find("dosage"), std::string::npos)
      << "the message lists the kinds that exist";
}

TEST_F(HandlersTest, OtherMethodsGetA405ThatListsTheAllowedOnes) {
  const auto refused = get("/v1/search?q=x", {}, "POST");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(header(refused, "Allow"), "GET, HEAD, OPTIONS");
  const auto options = get("/v1/search", {}, "OPTIONS");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(header(options, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(get("/v1/search?q=x", {}, "HEAD").status, 200);
}

TEST_F(HandlersTest, RunsARequestAgainIfItsGenerationWasDeleted) {
  service->failures = 1;
  EXPECT_EQ(get("/v1/search?q=x").status, 200);
  EXPECT_EQ(service->reopened, 1);
}

TEST_F(HandlersTest, AnInternalErrorRevealsNothing) {
  service->failures = 2;
  testing::internal::CaptureStderr();
  const auto response = get("/v1/search?q=topsecret");
  const std::string logged = testing::internal::GetCapturedStderr();
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body.find("/srv"), std::string::npos);
  EXPECT_NE(logged.find("vanished"), std::string::npos);
  EXPECT_EQ(logged.find("topsecret"), std::string::npos);
}

TEST_F(HandlersTest, WithoutAnIndexItIsAliveButNotReady) {
  service->generation = "";
  for (const char* target : {"/readyz", "/v1/search?q=x", "/"}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 503) << target;
    EXPECT_NE(header(response, "Retry-After"), "") << target;
  }
  EXPECT_EQ(get("/healthz").body, R"({"status":"ok"})");
}

TEST_F(HandlersTest, ReadyAndMetricsReportADamagedGeneration) {
  EXPECT_FALSE(json::parse(get("/readyz").body).contains("refused"));
  EXPECT_NE(get("/metrics").body.find("materia_index_refused 0\n"), std::string::npos);
  service->damaged = "g2";
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_EQ(json::parse(get("/readyz").body)["refused"], "g2");
  EXPECT_NE(get("/metrics").body.find("materia_index_refused 1\n"), std::string::npos);
}

TEST_F(HandlersTest, ReadyNamesTheGeneration) {
  EXPECT_EQ(get("/readyz").body, R"({"status":"ready","generation":"g1"})");
  EXPECT_EQ(header(get("/readyz"), "ETag"), "");
  EXPECT_EQ(header(get("/readyz"), "Cache-Control"), "no-store");
}

TEST_F(HandlersTest, ValidatorsFollowTheGeneration) {
  const std::string etag = header(get("/v1/search?q=x"), "ETag");
  EXPECT_EQ(etag.size(), 18u);
  EXPECT_EQ(header(get("/v1/search?q=x"), "ETag"), etag);
  EXPECT_NE(header(get("/v1/search?q=y"), "ETag"), etag);

  const auto same = get("/v1/search?q=x", {{"If-None-Match", "\"other\", " + etag}});
  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.body.empty());
  EXPECT_EQ(header(same, "ETag"), etag);

  service->generation = "g2";
  EXPECT_EQ(get("/v1/search?q=x", {{"If-None-Match", etag}}).status, 200);
}

TEST_F(HandlersTest, CachesPerGenerationAndNeverErrors) {
  const auto first = get("/v1/search?q=x");
  EXPECT_EQ(get("/v1/search?q=x").body, first.body);
  EXPECT_EQ(service->searches, 1);
  service->generation = "g2";
  EXPECT_NE(get("/v1/search?q=x").body, first.body);
  EXPECT_EQ(service->searches, 2);

  service->failures = 2;
  EXPECT_EQ(get("/v1/search?q=z").status, 500);
  EXPECT_EQ(get("/v1/search?q=z").status, 200);
}

std::string gunzip(const std::string& packed) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string text(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

TEST_F(HandlersTest, CompressesOnRequest) {
  const auto plain = get("/monographs/a/b/aspirin");
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  accepts_gzip = true;
  const auto packed = get("/monographs/a/b/aspirin");
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_NE(header(packed, "ETag"), header(plain, "ETag"));
  EXPECT_EQ(gunzip(packed.body), plain.body);
  EXPECT_EQ(get("/monographs/a/b/aspirin", {{"If-None-Match", header(packed, "ETag")}}).status, 304);
  EXPECT_EQ(header(get("/healthz"), "Content-Encoding"), "") << "too short";
  // What clients keep is packed as small as can be.
  const auto widget = get("/widget.js");
  accepts_gzip = false;
  EXPECT_EQ(widget.body, gzip(get("/widget.js").body, 9));
}

TEST_F(HandlersTest, PagesEscapeTheQuery) {
  const auto page = get("/?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27");
  EXPECT_EQ(page.body.find("<script>alert"), std::string::npos);
  EXPECT_NE(page.body.find("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;"), std::string::npos);
  EXPECT_NE(page.body.find("take &lt;b&gt;<mark>75 mg</mark>"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("href=\"/monographs/a/b/aspirin?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E%22%27#dosage\""),
            std::string::npos);
  EXPECT_NE(header(page, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(header(page, "Content-Security-Policy").find("unsafe"), std::string::npos);
  EXPECT_EQ(header(page, "X-Content-Type-Options"), "nosniff");
}

TEST_F(HandlersTest, PagesShowEmergencyTextsAndBans) {
  const auto plain = get("/?q=aspirin").body;
  EXPECT_EQ(plain.find("role=\"alert\""), std::string::npos);
  EXPECT_EQ(plain.find("class=\"banned\""), std::string::npos);
  EXPECT_EQ(plain.find("harms"), std::string::npos);
  service->notice = "Call <999> now.";
  service->banned = true;
  const auto page = get("/?q=aspirin+overdose").body;
  const auto notice = page.find("role=\"alert\"><p>Call &lt;999&gt; now.</p>");
  ASSERT_NE(notice, std::string::npos);
  EXPECT_LT(notice, page.find("class=\"hits\"")) << "above the results";
  EXPECT_NE(page.find("<p class=\"reason\"><span class=\"banned\">Banned</span> harms &lt;the&gt; liver</p>"),
            std::string::npos);
  EXPECT_NE(page.find("not medical advice"), std::string::npos);
}

TEST_F(HandlersTest, MonographPagesHaveAnchors) {
  const auto page = get("/monographs/a/b/aspirin");
  EXPECT_NE(page.body.find("<section id=\"dosage\""), std::string::npos);
  EXPECT_NE(page.body.find("href=\"#dosage\""), std::string::npos);
  EXPECT_NE(page.body.find("75 mg &lt;daily&gt;"), std::string::npos);
  EXPECT_NE(page.body.find("No date in source"), std::string::npos);
}

TEST_F(HandlersTest, MonographPagesMarkTheWordsOfASearch) {
  const auto page = get("/monographs/a/b/aspirin?q=adults+daily&utm_source=mail").body;
  EXPECT_NE(page.find("<p><strong><mark>Adults</mark>:</strong> 75 mg &lt;<mark>daily</mark>&gt;</p>"), page.npos)
      << page;
  EXPECT_NE(page.find("highlighted in <b>2</b> places"), page.npos);
  EXPECT_NE(page.find("href=\"/?q=adults%20daily\""), page.npos) << "the way back to the results";
  EXPECT_NE(get("/monographs/a/b/aspirin?q=no").body.find("No word of <q>no</q> appears here"), page.npos);
  EXPECT_EQ(get("/monographs/a/b/aspirin").body.find("class=\"marking\""), page.npos);
  EXPECT_EQ(get("/monographs/a/b/aspirin?q=%FF").body.find("class=\"marking\""), page.npos) << "not UTF-8";
  EXPECT_EQ(get("/monographs/a/b/aspirin?q=" + std::string(513, 'x')).body.find("class=\"marking\""), page.npos);
}

TEST_F(HandlersTest, BrowsersGetErrorsAsPages) {
  const NamedValues browser = {{"Accept", "text/html,*/*;q=0.8"}};
  for (const char* target : {"/monographs/none", "/nowhere", "/?q=x&limit=0"}) {
    const auto response = get(target, browser);
    EXPECT_GE(response.status, 400) << target;
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8") << target;
  }
  EXPECT_EQ(get("/v1/search", browser).content_type, "application/problem+json");
}

TEST_F(HandlersTest, PagesLoadTheirAssets) {
  const std::string page = get("/").body;
  const auto start = page.find("/assets/style.");
  ASSERT_NE(start, std::string::npos);
  const auto asset = get(page.substr(start, page.find('"', start) - start));
  EXPECT_EQ(asset.status, 200);
  EXPECT_EQ(asset.content_type, "text/css; charset=utf-8");
  EXPECT_NE(header(asset, "Cache-Control").find("max-age=31536000"), std::string::npos);
}

TEST_F(HandlersTest, MetricsCountRoutesAndContainNoQueries) {
  get("/v1/search?q=embarrassing");
  get("/v1/search?q=embarrassing&limit=0");
  const std::string text = get("/metrics").body;
  EXPECT_NE(text.find("materia_requests_total{route=\"search\",status=\"2xx\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("materia_requests_total{route=\"search\",status=\"4xx\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("materia_request_duration_seconds_count{route=\"search\"} 2\n"), std::string::npos);
  EXPECT_NE(text.find("materia_index_info{generation=\"g1\"} 1\n"), std::string::npos);
  EXPECT_EQ(text.find("embarrassing"), std::string::npos);
}

TEST_F(HandlersTest, AllowsNoOtherOriginByDefault) {
  EXPECT_EQ(header(get("/v1/search?q=x", {{"Origin", "https://a.example"}}), "Access-Control-Allow-Origin"), "");
}

TEST_F(HandlersTest, CompressesAsWellAsTheClientAllows) {
  const auto plain = get("/monographs/a/b/aspirin");
  const auto ask = [&](bool gzip, bool zstd, bool brotli) {
    HttpRequest request = make_request("GET", "/monographs/a/b/aspirin");
    request.accepts_gzip = gzip;
    request.accepts_zstd = zstd;
    request.accepts_brotli = brotli;
    return handlers.answer(request);
  };
  std::set<std::string> etags{header(plain, "ETag")};
  for (const auto& [response, coding] :
       {std::pair{ask(true, false, false), "gzip"}, {ask(true, true, false), "zstd"}, {ask(true, true, true), "br"}}) {
    EXPECT_EQ(header(response, "Content-Encoding"), coding);
    EXPECT_LT(response.body.size(), plain.body.size()) << coding;
    EXPECT_TRUE(etags.insert(header(response, "ETag")).second) << coding << ": other bytes need another validator";
    EXPECT_EQ(get("/monographs/a/b/aspirin", {{"If-None-Match", header(response, "ETag")}}).status, 304) << coding;
  }
}

TEST_F(HandlersTest, ResultsSayWhereTheNextOnesAre) {
  service->found = 3;
  const auto next = [&](const std::string& target) { return json::parse(get(target).body).at("next"); };
  const std::string first = next("/v1/search?q=a%26b&section=dosage&limit=1").get<std::string>();
  EXPECT_TRUE(first.starts_with("/v1/search?q=a%26b&section=dosage&limit=1&cursor=")) << first;
  const std::string second = next(first).get<std::string>();
  EXPECT_EQ(service->last.offset, 1);
  EXPECT_EQ(service->last.text, "a&b");
  EXPECT_TRUE(next(second).is_null());
  EXPECT_EQ(service->last.offset, 2);
  EXPECT_EQ(json::parse(get(first + "&offset=2").body)["param"], "cursor");
  EXPECT_EQ(json::parse(get("/v1/search?q=x&cursor=1").body)["param"], "cursor");
  service->generation = "g2";
  const json refused = json::parse(get(first).body);
  EXPECT_EQ(refused["param"], "cursor") << "other results by now";
  EXPECT_NE(refused["detail"].get<std::string>().find("changed"), std::string::npos);
}

TEST_F(HandlersTest, ACursorGoesBeyondAnyOffset) {
  service->found = 5000;
  EXPECT_EQ(get("/v1/search?q=x&offset=1001").status, 400);
  const auto last = json::parse(get("/v1/search?q=x&offset=1000").body).at("next").get<std::string>();
  EXPECT_EQ(get(last).status, 200);
  EXPECT_EQ(service->last.offset, 1001);
}

TEST_F(HandlersTest, ListsSayWhereTheNextOnesAre) {
  service->listed = 3;
  const auto next = [&](const std::string& target) { return json::parse(get(target).body).at("next"); };
  EXPECT_EQ(next("/v1/monographs?limit=2&letter=%23"), "/v1/monographs?limit=2&letter=%23&offset=2");
  EXPECT_TRUE(next("/v1/monographs?limit=2&offset=2").is_null());
}

TEST_F(HandlersTest, NamesInATextAreLinked) {
  const std::string text = "\xf0\x9f\x92\x8a\xc3\xa9 aspirin";
  const auto name = [&](const std::string& target) { return json::parse(post(target, text).body).at("names").at(0); };
  EXPECT_EQ(name("/v1/names").at("begin"), 3) << "characters";
  EXPECT_EQ(name("/v1/names").at("end"), 10);
  EXPECT_EQ(name("/v1/names?offsets=utf16").at("begin"), 4);
  EXPECT_EQ(name("/v1/names?offsets=bytes").at("begin"), 7);
  EXPECT_EQ(name("/v1/names").at("text"), "aspirin");
  EXPECT_EQ(name("/v1/names").at("url"), "/drugs/aspirin");
  EXPECT_EQ(name("/v1/names").at("certainty"), "certain");
  const json body{{"text", text}};
  EXPECT_EQ(json::parse(post("/v1/names", body.dump(), {{"Content-Type", "application/json"}}).body).at("names").size(),
            1u);
  EXPECT_EQ(header(post("/v1/names", text), "ETag"), "") << "an answer to a body is nobody else's";
  EXPECT_EQ(header(post("/v1/names", text), "Cache-Control"), "no-store");
}

TEST_F(HandlersTest, BodiesAreTakenWhereOneIsAskedFor) {
  const auto got = get("/v1/names");
  EXPECT_EQ(got.status, 405);
  EXPECT_EQ(header(got, "Allow"), "POST, OPTIONS");
  for (const int fault : {411, 413}) {
    HttpRequest request = make_request("POST", "/v1/names");
    request.body_fault = fault;
    EXPECT_EQ(handlers.answer(request).status, fault);
  }
}

TEST_F(HandlersTest, ModelsAreAnsweredWithoutSessions) {
  const std::string ping = R"({"jsonrpc":"2.0","id":7,"method":"ping"})";
  const json answer = json::parse(post("/mcp", ping).body);
  EXPECT_EQ(answer, json::parse(R"({"jsonrpc":"2.0","id":7,"result":{}})"));
  const auto taken = post("/mcp", R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
  EXPECT_EQ(taken.status, 202);
  EXPECT_TRUE(taken.body.empty());
  EXPECT_EQ(get("/mcp").status, 405) << "there is no stream";
  EXPECT_EQ(post("/mcp", ping, {{"Mcp-Protocol-Version", "1999-01-01"}}).status, 400);
  EXPECT_EQ(post("/mcp", ping, {{"Host", "a.example"}, {"Origin", "https://b.example"}}).status, 403);
  EXPECT_EQ(post("/mcp", ping, {{"Host", "a.example"}, {"Origin", "https://a.example"}}).status, 200);
}

TEST_F(HandlersTest, ModelsFindWhatThereIs) {
  const auto file = get("/llms.txt", {{"Host", "a.example"}});
  EXPECT_EQ(file.content_type, "text/plain; charset=utf-8");
  EXPECT_NE(file.body.find("(http://a.example/mcp)"), std::string::npos);
  const auto plain = get("/monographs/a/b/aspirin.md", {{"Host", "a.example"}});
  EXPECT_EQ(plain.content_type, "text/markdown; charset=utf-8");
  EXPECT_TRUE(plain.body.starts_with("# Aspirin\n")) << plain.body;
  EXPECT_NE(plain.body.find("## Dosage\n\nAdults: 75 mg \\<daily\\>"), std::string::npos) << plain.body;
  EXPECT_NE(plain.body.find("http://a.example/monographs/a/b/aspirin"), std::string::npos);
  EXPECT_NE(plain.body, get("/monographs/a/b/aspirin.md", {{"Host", "b.example"}}).body) << "not from the cache";
  EXPECT_EQ(get("/monographs/none.md").status, 404);
}

TEST_F(HandlersTest, ADrugHasAPage) {
  const auto page = get("/drugs/aspirin");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Asa &quot;x&quot;"), std::string::npos);
  EXPECT_EQ(get("/drugs/none", {{"Accept", "text/html"}}).status, 404);
}

class CorsTest : public HandlersTest {
 protected:
  CorsTest() : HandlersTest({.cors_origins = {"https://a.example"}}) {}
};

TEST_F(CorsTest, AllowsListedOrigins) {
  const auto allowed = get("/v1/search?q=x", {{"Origin", "https://a.example"}});
  EXPECT_EQ(header(allowed, "Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(header(allowed, "Vary"), "Origin");
  EXPECT_EQ(header(get("/v1/search?q=x", {{"Origin", "https://b.example"}}), "Access-Control-Allow-Origin"), "");
  EXPECT_EQ(header(get("/v1/search?q=x"), "Vary"), "Origin") << "a cache must not hand this to another origin";

  const auto preflight =
      get("/v1/search", {{"Origin", "https://a.example"}, {"Access-Control-Request-Method", "GET"}}, "OPTIONS");
  EXPECT_EQ(preflight.status, 204);
  EXPECT_EQ(header(preflight, "Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
  for (const char* sent : {"If-None-Match", "X-Request-Id"})
    EXPECT_NE(header(preflight, "Access-Control-Allow-Headers").find(sent), std::string::npos) << sent;
  const auto posting =
      get("/v1/names", {{"Origin", "https://a.example"}, {"Access-Control-Request-Method", "POST"}}, "OPTIONS");
  EXPECT_EQ(header(posting, "Access-Control-Allow-Methods"), "POST, OPTIONS");
  for (const char* read : {"RateLimit-Remaining", "X-Request-Id"})
    EXPECT_NE(header(allowed, "Access-Control-Expose-Headers").find(read), std::string::npos) << read;
}

TEST_F(HandlersTest, PagesSpeakTheLanguageOfTheirReader) {
  const auto page = [&](const std::string& target, NamedValues headers) { return get(target, std::move(headers)); };
  const auto german = page("/?q=x", {{"Accept-Language", "da, de-AT;q=0.8, en;q=0.5"}});
  EXPECT_NE(german.body.find("<html lang=\"de\">"), std::string::npos);
  EXPECT_NE(german.body.find("1 Abschnitt zu <q>x</q>"), std::string::npos);
  EXPECT_NE(page("/?q=x", {}).body.find("<html lang=\"en\">"), std::string::npos) << "not from the cache";
  EXPECT_NE(header(german, "ETag"), header(page("/?q=x", {}), "ETag"));
  const auto chosen = page("/monographs?letter=a&lang=fr", {{"Accept-Language", "de"}});
  EXPECT_EQ(chosen.status, 200);
  EXPECT_NE(chosen.body.find("<html lang=\"fr\">"), std::string::npos);
  EXPECT_TRUE(header(chosen, "Set-Cookie").starts_with("lang=fr;")) << header(chosen, "Set-Cookie");
  EXPECT_EQ(header(page("/?lang=xx", {}), "Set-Cookie"), "");
  const auto kept = page("/", {{"Cookie", "a=b; lang=hi"}, {"Accept-Language", "de"}});
  EXPECT_NE(kept.body.find("<html lang=\"hi\">"), std::string::npos);
}

TEST_F(HandlersTest, PagesSayWhatTheyAreWhereALinkIsShown) {
  const auto page = get("/monographs/a/b/aspirin?q=x&from=suggestion").body;
  EXPECT_NE(page.find("<meta name=\"description\" content=\""), page.npos);
  EXPECT_NE(page.find("<meta property=\"og:title\" content=\"Aspirin\">"), page.npos);
  EXPECT_NE(page.find("<link rel=\"canonical\" href=\"/monographs/a/b/aspirin\">"), page.npos);
  EXPECT_NE(
      get("/?q=x&from=suggestion&section=dosage").body.find("rel=\"canonical\" href=\"/?q=x&amp;section=dosage\""),
      page.npos);
}

TEST_F(HandlersTest, ErrorsAreToldInWordsForPeople) {
  const NamedValues browser = {{"Accept", "text/html"}};
  EXPECT_NE(get("/?q=" + std::string(513, 'x'), browser).body.find("too long"), std::string::npos);
  EXPECT_EQ(get("/?q=" + std::string(513, 'x'), browser).body.find("512 bytes"), std::string::npos);
  EXPECT_NE(get("/nowhere", browser).body.find("There is nothing at this address"), std::string::npos);
}

TEST(Errors, ArePagesInTheReadersLanguageForBrowsersAndDataForPrograms) {
  Site site({.base_path = "/drugs"});
  const auto refused = [&](int status, const NamedValues& headers) {
    HttpRequest request = make_request("GET", "/");
    request.headers = headers;
    return answer_refused(site, request, status, "the detail");
  };
  const struct {
    int status;
    const char *english, *german;
  } cases[] = {
      {400, "This address or question cannot be read", "nicht lesbar"},
      {414, "Ask with fewer words", "mit weniger Wörtern"},
      {431, "Delete the cookies", "Löschen Sie die Cookies"},
      {500, "You did nothing wrong", "Es liegt nicht an Ihnen"},
      {503, "Wait a few seconds", "Warten Sie einige Sekunden"},
  };
  for (const auto& each : cases) {
    const auto page = refused(each.status, {{"Accept", "text/html"}});
    EXPECT_EQ(page.status, each.status);
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
    EXPECT_NE(page.body.find(each.english), std::string::npos) << page.body;
    EXPECT_NE(page.body.find(" action=\"/drugs/\""), std::string::npos) << "the way on";
    const auto german = refused(each.status, {{"Accept", "text/html"}, {"Accept-Language", "de-AT,en;q=0.5"}});
    EXPECT_NE(german.body.find(each.german), std::string::npos) << german.body;
    const auto data = json::parse(refused(each.status, {{"Accept", "*/*"}}).body);
    EXPECT_EQ(data["status"], each.status);
    EXPECT_EQ(data["detail"], "the detail");
  }
}

class BehindAPathTest : public HandlersTest {
 protected:
  BehindAPathTest() : HandlersTest({.base_path = "/drugs"}) {}
};

TEST_F(BehindAPathTest, EveryAddressBeginsWithThePath) {
  for (const char* target : {"/drugs/?q=aspirin", "/?q=aspirin", "/drugs/monographs/a/b/aspirin",
                             "/drugs/monographs?letter=a", "/drugs", "/drugs/drugs/aspirin", "/drugs/interactions"}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 200) << target;
    for (const char* start : {" href=\"/", " src=\"/", " action=\"/"})
      for (auto at = response.body.find(start); at != std::string::npos; at = response.body.find(start, at + 1))
        EXPECT_EQ(response.body.substr(at + std::string_view(start).size() - 1, 6), "/drugs")
            << target << response.body.substr(at, 80);
  }
  service->found = 3;
  const json found = json::parse(get("/drugs/v1/search?q=x").body);
  EXPECT_EQ(found["hits"][0]["monograph"]["url"], "/drugs/monographs/a/b/aspirin");
  EXPECT_EQ(get(found["next"].get<std::string>()).status, 200);
  EXPECT_EQ(json::parse(post("/drugs/v1/names", "aspirin").body)["names"][0]["url"], "/drugs/drugs/aspirin");
  const std::string map = get("/drugs/sitemap.xml", {{"Host", "a.example"}}).body;
  EXPECT_NE(map.find("<loc>http://a.example/drugs/monographs/a/b/aspirin</loc>"), std::string::npos) << map;
}

TEST_F(BehindAPathTest, ErrorsLeadBackToThePath) {
  const std::string page = get("/drugs/nowhere", {{"Accept", "text/html"}}).body;
  EXPECT_NE(page.find(" action=\"/drugs/\""), page.npos);
  EXPECT_EQ(page.find(" href=\"/assets/"), page.npos) << "styles are behind the path too";
}

TEST(BasePath, IsChecked) {
  EXPECT_EQ(checked_base_path("/drugs/"), "/drugs");
  EXPECT_EQ(checked_base_path("/"), "");
  EXPECT_EQ(checked_base_path(""), "");
  for (const char* wrong : {"drugs", "/a b", "/a//b", "/<a>", "https://a.example/drugs"})
    EXPECT_THROW((void)checked_base_path(wrong), std::runtime_error) << wrong;
}

TEST(BasePath, LeavesTextsAlone) {
  HttpResponse page;
  page.content_type = "text/html; charset=utf-8";
  page.body = "<a href=\"/x\">href=&quot;/y</a><a href=\"https://a.example/\">";
  add_base_path("/drugs", page);
  EXPECT_EQ(page.body, "<a href=\"/drugs/x\">href=&quot;/y</a><a href=\"https://a.example/\">");
  EXPECT_EQ(without_base_path(make_request("GET", "/drugstore?q=x"), "/drugs").path, "/drugstore");
}

TEST(Feedback, IsWrittenOnceFivePeopleHaveAnswered) {
  const std::string path = testing::TempDir() + "materia-feedback-" + std::to_string(::getpid());
  const auto answer = [](Handlers& handlers, const std::string& body) {
    HttpRequest request = make_request("POST", "/feedback");
    request.body = body;
    return handlers.answer(request).status;
  };
  const auto lines = [&] {
    std::ifstream file(path);
    std::vector<std::string> all;
    for (std::string line; std::getline(file, line);) all.push_back(line);
    return all;
  };
  Site site({.query_log = path});
  Handlers handlers(site, std::make_unique<StandIn>());
  EXPECT_NE(handlers.answer(make_request("GET", "/?q=x")).body.find("action=\"/feedback\""), std::string::npos);
  const auto asked = lines().size();
  for (const char* body :
       {"q=Dose+of+x&answered=yes", "q=dose+of+x&answered=no", "q=dose+of+X&answered=yes", "q=dose+of+x&answered=yes"})
    EXPECT_EQ(answer(handlers, body), 200);
  EXPECT_EQ(lines().size(), asked) << "four could be one person";
  EXPECT_EQ(answer(handlers, "q=dose+of+x&answered=no"), 200);
  ASSERT_EQ(lines().size(), asked + 1);
  const json line = json::parse(lines().back());
  EXPECT_EQ(line["q"], "dose of x");
  EXPECT_EQ(line["answered"], json({{"yes", 3}, {"no", 2}}));
  for (const char* body : {"", "q=x", "q=x&answered=perhaps", "answered=yes"})
    EXPECT_EQ(answer(handlers, body), 400) << body;

  Site silent({.query_log = path, .feedback = false});
  Handlers quiet(silent, std::make_unique<StandIn>());
  EXPECT_EQ(quiet.answer(make_request("GET", "/?q=x")).body.find("/feedback"), std::string::npos);
  EXPECT_EQ(answer(quiet, "q=x&answered=yes"), 404);
  ::unlink(path.c_str());
}

class LimitedTest : public HandlersTest {
 protected:
  LimitedTest() : HandlersTest({.rate_limit = 1, .proxies = TrustedProxies({parse_network("192.0.2.1")})}) {}
};

// get() comes from the proxy.
TEST_F(LimitedTest, ClientsOfATrustedProxyAreLimitedEachByItself) {
  const auto by = [](const char* client) { return NamedValues{{"X-Forwarded-For", client}}; };
  for (int i = 0; i < 2; ++i) EXPECT_EQ(get("/v1/sections", by("198.51.100.1")).status, 200);
  EXPECT_EQ(get("/v1/sections", by("198.51.100.1")).status, 429);
  EXPECT_EQ(get("/v1/sections", by("203.0.113.9, 198.51.100.1")).status, 429) << "what it says itself changes nothing";
  EXPECT_EQ(get("/v1/sections", by("198.51.100.2")).status, 200);
  EXPECT_NE(get("/metrics").body.find("materia_rate_limited_total 2\n"), std::string::npos);
}

TEST_F(LimitedTest, TellsAClientOverTheLimitToWait) {
  EXPECT_EQ(get("/v1/sections").status, 200);
  EXPECT_EQ(header(get("/v1/sections"), "RateLimit-Limit"), "2");
  const auto refused = get("/v1/sections");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(header(refused, "Retry-After"), "1");
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(LimitedTest, CountsSearchesAndNotIcons) {
  for (int i = 0; i < 20; ++i) EXPECT_NE(get("/assets/style.0.css").status, 429);
  EXPECT_EQ(get("/?q=x").status, 200);
  EXPECT_EQ(get("/?q=x").status, 200);
  const auto refused = get("/?q=x", {{"Accept", "text/html"}});
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("Wait a few seconds"), std::string::npos) << "in words, as a page";
}

TEST(RateLimiter, RefillsOverTimeAndCountsEachClient) {
  RateLimiter limiter(2);
  const auto start = RateLimiter::Clock::time_point{} + std::chrono::hours(1);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(limiter.take("192.0.2.1", start).allowed) << i;
  EXPECT_FALSE(limiter.take("192.0.2.1", start).allowed);
  EXPECT_TRUE(limiter.take("192.0.2.2", start).allowed);
  EXPECT_TRUE(limiter.take("192.0.2.1", start + std::chrono::milliseconds(600)).allowed);
  EXPECT_FALSE(limiter.take("192.0.2.1", start + std::chrono::milliseconds(600)).allowed);
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(limiter.take("2001:db8:0:1::" + std::to_string(i), start).allowed);
  EXPECT_FALSE(limiter.take("2001:db8:0:1::99", start).allowed) << "one network, one client";
}

TEST(ResponseCache, ForgetsTheOldestFirst) {
  ResponseCache cache(100'000);
  HttpResponse response;
  response.body.assign(9'000, 'x');
  for (int i = 0; i < 12; ++i) {
    (void)cache.find("0");  // in use
    cache.insert(std::to_string(i), {response, {}});
  }
  EXPECT_LE(cache.bytes(), 100'000u);
  EXPECT_NE(cache.find("0"), nullptr);
  EXPECT_EQ(cache.find("1"), nullptr);
  EXPECT_NE(cache.find("11"), nullptr);
  response.body.assign(50'000, 'x');
  cache.insert("large", {response, {}});
  EXPECT_EQ(cache.find("large"), nullptr) << "one response must not push out all others";
}

TEST(QueryLogFile, WritesOneJsonObjectALine) {
  const std::string path = testing::TempDir() + "materia-query-log-" + std::to_string(::getpid());
  {
    Site site({.query_log = path});
    Handlers handlers(site, std::make_unique<StandIn>());
    for (const char* target : {"/v1/search?q=a%0Ab", "/v1/search?q=a%0Ab", "/?q=c", "/v1/sections", "/v1/search"})
      (void)handlers.answer(make_request("GET", target));
  }
  std::ifstream file(path);
  std::vector<json> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(json::parse(line));
  ASSERT_EQ(lines.size(), 3u) << "searches only, cached ones included";
  EXPECT_EQ(lines[1]["q"], "a\nb");
  EXPECT_EQ(lines[1]["total"], 1);
  EXPECT_EQ(lines[2]["q"], "c");
  EXPECT_EQ(lines[0].size(), 4u) << "time, q, total, took_ms and nothing else";
  std::remove(path.c_str());
}

// A proxy's id is kept, so that its log and ours can be read together. Anything that is not an id is not echoed.
TEST_F(HandlersTest, EveryResponseHasAnId) {
  EXPECT_EQ(header(get("/v1/sections", {{"X-Request-Id", "proxy-0123_ABC"}}), "X-Request-Id"), "proxy-0123_ABC");
  std::set<std::string> made;
  for (const std::string& bad : {std::string(), std::string("a b"), std::string("<script>"),
                                 std::string("a\r\nSet-Cookie: x"), std::string(65, 'a')}) {
    const auto id = header(get("/nowhere", {{"X-Request-Id", bad}}), "X-Request-Id");
    EXPECT_EQ(id.size(), 16U) << bad;
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos) << id;
    EXPECT_TRUE(made.insert(id).second) << id;
  }
}

// A listing has a thousand monographs at most, a sitemap fifty thousand.
TEST_F(HandlersTest, TheSitemapNamesAllMonographs) {
  const auto urls = [&](int monographs) {
    service->listed = monographs;
    service->generation = "g" + std::to_string(monographs);  // not from the cache
    const std::string xml = get("/sitemap.xml").body;
    std::size_t count = 0;
    for (std::size_t at = xml.find("<loc>"); at != xml.npos; at = xml.find("<loc>", at + 1)) ++count;
    return count;
  };
  for (const int monographs : {0, 1, 999, 1000, 1001, 6447, 50'000})
    EXPECT_EQ(urls(monographs), static_cast<std::size_t>(monographs));
  EXPECT_EQ(urls(50'001), 50'000u);
}

TEST_F(HandlersTest, ReadinessNamesWhatServesOnAlthoughItsFileIsBroken) {
  EXPECT_FALSE(json::parse(get("/readyz").body).contains("kept"));
  service->summary.kept = {{"a/b/aspirin.md", "Aspirin"}};
  const json ready = json::parse(get("/readyz").body);
  EXPECT_EQ(ready["status"], "ready");
  EXPECT_EQ(ready["kept"], json::parse(R"([{"path": "a/b/aspirin.md", "title": "Aspirin"}])"));
  EXPECT_NE(get("/metrics").body.find("materia_index_kept_monographs 1\n"), std::string::npos);
}

TEST_F(HandlersTest, TellsItsVersion) {
  const json version = json::parse(get("/version").body);
  EXPECT_EQ(version["version"], MATERIA_VERSION);
  EXPECT_EQ(version["generation"], "g1");
  service->generation = "";
  EXPECT_TRUE(json::parse(get("/version").body)["generation"].is_null());
  EXPECT_EQ(get("/readyz").status, 503);
}

// Other emergency texts: nothing that was answered before is answered again.
TEST_F(HandlersTest, OtherNoticesMakeOtherResponses) {
  service->notice = "call 999";
  const auto before = get("/v1/search?q=overdose");
  service->notice = "call 000";
  EXPECT_EQ(get("/v1/search?q=overdose").body, before.body) << "from the cache";
  service->notices = "1";
  const auto after = get("/v1/search?q=overdose");
  EXPECT_NE(after.body.find("call 000"), std::string::npos);
  EXPECT_NE(header(after, "ETag"), header(before, "ETag"));
}

// A file's validator must not depend on what this worker has answered before.
TEST_F(HandlersTest, AssetsKeepTheirValidators) {
  const auto etag = header(get("/widget.js"), "ETag");
  EXPECT_FALSE(etag.empty());
  (void)get("/v1/search?q=x");
  EXPECT_EQ(header(get("/widget.js"), "ETag"), etag);
}

// On every route and status.
TEST_F(HandlersTest, EveryResponseHasSecurityHeaders) {
  for (const char* target : {"/", "/?q=x", "/?q=x&limit=0", "/monographs", "/monographs/none", "/v1/search?q=x",
                             "/v1/search", "/nowhere", "/widget.js", "/openapi.json", "/opensearch.xml", "/robots.txt",
                             "/sitemap.xml", "/suggestions.json?q=as", "/metrics", "/healthz", "/livez", "/readyz"})
    for (const char* method : {"GET", "HEAD", "OPTIONS", "POST"})
      for (const NamedValues& headers : {NamedValues{}, NamedValues{{"Accept", "text/html"}}}) {
        const auto response = get(target, headers, method);
        EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff") << method << " " << target;
        EXPECT_FALSE(header(response, "Cache-Control").empty()) << method << " " << target;
        if (!response.content_type.starts_with("text/html")) continue;
        const auto policy = header(response, "Content-Security-Policy");
        EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << method << " " << target;
        EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
      }
}

class LoggingHandlers : public HandlersTest {
 protected:
  LoggingHandlers() : HandlersTest({.query_log = query_log(), .access_log = access_log()}) {}
  static std::string folder() {
    static const TemporaryDirectory directory;
    return directory.path().string();
  }
  static std::string query_log() { return folder() + "/queries"; }
  static std::string access_log() { return folder() + "/requests"; }
  static std::vector<json> lines(const std::string& path) {
    std::vector<json> found;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) found.push_back(json::parse(line));
    return found;
  }
};

TEST_F(LoggingHandlers, KeepQueriesOutOfTheAccessLog) {
  get("/v1/search?q=night+sweats", {{"X-Request-Id", "one"}});
  get("/?q=aspirin&from=suggestion", {{"X-Request-Id", "two"}});
  get("/v1/suggest?q=night", {{"X-Request-Id", "three"}});
  get("/v1/search?q=nig&from=typing");
  get("/nowhere/night+sweats?q=night", {{"X-Request-Id", "four"}});
  const auto queries = lines(query_log()), requests = lines(access_log());
  ASSERT_EQ(queries.size(), 2U);
  EXPECT_EQ(queries[0]["q"], "night sweats");
  EXPECT_FALSE(queries[0].contains("from"));
  EXPECT_EQ(queries[1]["from"], "suggestion");
  ASSERT_EQ(requests.size(), 5U);
  const std::vector<std::string> routes = {"search", "page", "suggest", "search", "other"};
  for (std::size_t i = 0; i < routes.size(); ++i) {
    EXPECT_EQ(requests[i]["route"], routes[i]);
    EXPECT_EQ(requests[i].dump().find("night"), std::string::npos) << "no query";
    EXPECT_EQ(requests[i].dump().find("192.0.2.1"), std::string::npos) << "no address";
  }
  EXPECT_EQ(requests[4]["id"], "four");
  EXPECT_EQ(requests[4]["status"], 404);
}

}  // namespace
}  // namespace materia

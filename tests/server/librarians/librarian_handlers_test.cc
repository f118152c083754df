// The librarians' page over a small real index: the report, what was asked, names to review, what changed.
#include "server/librarians/librarian_handlers.h"

#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/index_corpus.h"
#include "server/handlers/handlers.h"
#include "server/librarians/try_page.h"
#include "server/pages/assets.h"
#include "server/searcher_pool.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::time_t fixed_now(std::time_t*) { return 1'796'040'000; }  // 2026-11-30T12:00:00Z

class Librarians : public ::testing::Test {
 protected:
  // Two generations: in the second the paracetamol text says something else, somnolin is gone, and a drug is new.
  static void SetUpTestSuite() {
    directory_ = new TemporaryDirectory;
    write_small_corpus(*directory_);
    directory_->write("corpus/q/quillarin.md",
                      "---\ntitle: Quillarin\n---\n### Usage\nFor hiccups and more.\n"
                      "### Zebras & \"stripes\"\nSomething else.\n### Dosage\nOne a day.\n");
    publish();
    directory_->write("corpus/q/quillarin.md",
                      "---\ntitle: Quillarin\n---\n### Usage\nFor hiccups.\n"
                      "### Zebras & \"stripes\"\nSomething else.\n### Storage\nKeep it dry.\n");
    directory_->write("corpus/b/broken.md", "---\ntitle: [\n---\n### Usage\nx\n");
    directory_->write("corpus/n/newcomer.md", "---\ntitle: Newcomer\n---\n### Usage\nA remedy.\n");
    std::filesystem::remove(directory_->path() / "corpus/s/somnolin.md");
    publish();
    pool_ = new SearcherPool(index(), neutral_notices());
  }
  static void TearDownTestSuite() {
    delete pool_;
    delete directory_;
  }
  static std::filesystem::path index() { return directory_->path() / "index"; }
  static void publish() {
    IndexOptions options;
    options.corpus = {(directory_->path() / "corpus").string()};
    options.index = index();
    ASSERT_FALSE(index_corpus(options).generation.empty());
  }

  static HttpResponse ask(const LibrarianOptions& options, const std::string& target,
                          const std::string& host = "127.0.0.1:8081", const std::string& method = "GET") {
    LibrarianHandlers handlers(options, pool_->make_service());
    HttpRequest request = make_request(method, target);
    request.headers = {{"Host", host}};
    return handlers.answer(request);
  }
  [[nodiscard]] LibrarianOptions options() const {
    LibrarianOptions options{.index = index(), .query_log = log_};
    options.site = "http://127.0.0.1:8080";
    options.now = fixed_now;
    return options;
  }
  [[nodiscard]] HttpResponse get(const std::string& target) const { return ask(options(), target); }
  [[nodiscard]] json get_json(const std::string& target) const { return json::parse(get(target).body); }

  // Asks the words on so many days of last week.
  void log(const std::string& words, int total, int days) {
    log_ = (directory_->path() / "queries").string();
    std::ofstream file(log_, std::ios::app);
    for (int day = 24; day < 24 + days; ++day)
      file << R"({"time":"2026-11-)" << day << R"(T10:00:00Z","q":)" << json(words) << R"(,"total":)" << total
           << ",\"took_ms\":1}\n";
  }
  void TearDown() override {
    for (const auto* end : {"queries", "queries.1"}) std::filesystem::remove(directory_->path() / end);
  }

  static inline TemporaryDirectory* directory_ = nullptr;
  static inline SearcherPool* pool_ = nullptr;
  std::string log_;
};

TEST_F(Librarians, ShowTheReportOfTheGenerationThatServes) {
  const json report = get_json("/report.json");
  EXPECT_EQ(report.at("generation"), pool_->newest()->generation);
  EXPECT_EQ(report.at("monographs"), 14);
  EXPECT_EQ(report.at("files").at("with_errors"), 1);
  EXPECT_EQ(report.at("errors"), 1);
  EXPECT_EQ(report.at("issues_in_all"), report.at("issues").size());
  EXPECT_THAT(report.at("ready_headings").get<std::string>(), HasSubstr("\"Zebras & \\\"stripes\\\"\""));
  const std::string page = get("/report").body;
  EXPECT_THAT(page, HasSubstr("14 monographs"));
  EXPECT_THAT(page, HasSubstr("Zebras &amp; &quot;stripes&quot;</td>"));
  EXPECT_THAT(page, HasSubstr("<h3>b/broken.md</h3>"));
  EXPECT_THAT(get("/").body, HasSubstr("14 monographs"));
}

TEST_F(Librarians, PagesNeedNoScriptAndLeadToOneAnother) {
  for (const char* target : {"/", "/report", "/queries", "/names", "/changes", "/try"}) {
    const auto response = get(target);
    EXPECT_EQ(response.status, 200) << target;
    EXPECT_THAT(response.body, Not(HasSubstr("<script"))) << target;
    EXPECT_THAT(response.body, HasSubstr(std::string("href=\"") + target + "\" aria-current=\"page\"")) << target;
  }
  const auto style = get(std::string(asset_url(librarian_files(), "librarians.css")));
  EXPECT_EQ(style.status, 200);
  EXPECT_EQ(style.content_type, "text/css; charset=utf-8");
  EXPECT_EQ(get("/assets/none.css").status, 404);
}

TEST_F(Librarians, SayThatNoQueryLogIsKept) {
  for (const char* target : {"/queries", "/names"}) EXPECT_THAT(get(target).body, HasSubstr("No query log is kept"));
  EXPECT_EQ(get_json("/queries.json").at("query_log"), false);
}

TEST_F(Librarians, ShowWhatWasAskedOftenAndFoundNothing) {
  log("qwvrtk hiccups", 0, 5);
  log("ada example", 0, 4);
  log("nausea", 3, 5);
  const json asked = get_json("/queries.json");
  EXPECT_EQ(asked.at("searches"), 14);
  EXPECT_EQ(asked.at("not_shown"), 4);
  EXPECT_EQ(asked.at("nothing_found"), json::parse(R"([{"text":"qwvrtk hiccups","searches":5}])"));
  EXPECT_GT(asked.at("nothing_found_now").at(0).at("sections"), 0) << "the index finds it today";
  EXPECT_EQ(asked.at("unknown"), json::parse(R"([{"text":"qwvrtk","searches":5}])"));
  EXPECT_EQ(asked.at("top").size(), 2U);
  for (const char* target : {"/queries", "/queries.json", "/names", "/names.json"})
    EXPECT_THAT(get(target).body, Not(HasSubstr("example"))) << target;
  EXPECT_THAT(get("/queries").body, HasSubstr("<bdi>qwvrtk hiccups</bdi>"));
}

// Weeks before are left out; the log that was rotated away last counts.
TEST_F(Librarians, ReadTheLastWeekAndTheRotatedLog) {
  log("plugh", 0, 5);
  std::filesystem::rename(log_, log_ + ".1");
  {
    std::ofstream file(log_ + ".1", std::ios::app);
    for (int day = 10; day < 20; ++day)
      file << R"({"time":"2026-11-)" << day << "T10:00:00Z\",\"q\":\"bygone\",\"total\":0}\n";
  }
  EXPECT_EQ(get_json("/queries.json").at("searches"), 5) << "the log itself is not there yet";
  log("plugh", 0, 2);
  const json asked = get_json("/queries.json");
  EXPECT_EQ(asked.at("searches"), 7);
  EXPECT_EQ(asked.at("nothing_found").at(0).at("searches"), 7);
  EXPECT_EQ(asked.at("nothing_found").size(), 1U);
}

TEST_F(Librarians, NameWhatToReview) {
  log("ibuprofn hiccups", 0, 5);
  log("warfarin", 0, 5);
  const json review = get_json("/names.json");
  ASSERT_EQ(review.at("corrected").size(), 1U) << review;
  EXPECT_EQ(review.at("corrected").at(0), json::parse(R"({"text":"ibuprofn","searches":5,"meanings":["Ibuprofen"]})"));
  EXPECT_EQ(review.at("absent").at(0).at("text"), "warfarin") << "no monograph is about it";
  EXPECT_THAT(get("/names").body, HasSubstr("<bdi>ibuprofn</bdi>"));
}

TEST_F(Librarians, TellWhatChanged) {
  const json changes = get_json("/changes.json");
  EXPECT_EQ(changes.at("monographs").at("added"), 1);
  EXPECT_EQ(changes.at("monographs").at("removed"), 1);
  EXPECT_EQ(changes.at("monographs").at("edited"), 1);
  EXPECT_EQ(changes.at("added").at(0).at("url"), "http://127.0.0.1:8080/monographs/n/newcomer");
  EXPECT_EQ(changes.at("removed").at(0).at("id"), "s/somnolin");
  EXPECT_EQ(changes.at("removed").at(0).at("url"), nullptr);
  const json& edited = changes.at("edited").at(0);
  EXPECT_EQ(edited.at("id"), "q/quillarin");
  ASSERT_EQ(edited.at("sections").size(), 3U);
  EXPECT_EQ(edited.at("sections").at(0).at("change"), "edited");
  EXPECT_EQ(edited.at("sections").at(1).at("change"), "added");
  EXPECT_EQ(edited.at("sections").at(1).at("url"), "http://127.0.0.1:8080/monographs/q/quillarin#storage");
  EXPECT_EQ(edited.at("sections").at(2).at("change"), "removed");

  const std::string before = changes.at("before"), after = changes.at("after");
  const auto page = get("/changes?before=" + after + "&after=" + before).body;
  EXPECT_THAT(page, HasSubstr("<option selected>" + after)) << "backwards is a pair as well";
  EXPECT_EQ(get_json("/changes.json?before=" + after + "&after=" + before).at("added").at(0).at("id"), "s/somnolin");
  EXPECT_THAT(get("/changes").body, HasSubstr("<a href=\"http://127.0.0.1:8080/monographs/q/quillarin#storage\">"));

  const auto feed = get("/changes.atom");
  EXPECT_EQ(feed.content_type, "application/atom+xml; charset=utf-8");
  EXPECT_THAT(feed.body, HasSubstr("<id>urn:materia:generation:" + after + "</id>"));
  EXPECT_THAT(feed.body, HasSubstr("&lt;p&gt;Edited: Quillarin&lt;/p&gt;"));
  EXPECT_THAT(feed.body, HasSubstr("href=\"http://127.0.0.1:8081/changes?before=" + before + "&amp;after=" + after));
}

TEST_F(Librarians, SayHowAFileIsTried) {
  EXPECT_THAT(get("/try").body, HasSubstr("No query log is kept"));
  LibrarianOptions with = options();
  with.query_log = "/var/log/it's/queries";
  const auto page = ask(with, "/try").body;
  EXPECT_THAT(page, HasSubstr("materia-search --index TRIED --report &#39;/var/log/it&#39;\\&#39;&#39;s/queries&#39; "
                              "--since 2026-11-23 --against " +
                              index().string()));
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("$(x)"), "'$(x)'");
}

TEST_F(Librarians, WithoutASiteTitlesAreNoLinks) {
  LibrarianOptions without = options();
  without.site.clear();
  EXPECT_EQ(json::parse(ask(without, "/changes.json").body).at("added").at(0).at("url"), nullptr);
  EXPECT_THAT(ask(without, "/changes").body, Not(HasSubstr("href=\"/monographs")));
  without.links = LinkTemplate("https://drugs.example/{id}");
  EXPECT_THAT(ask(without, "/changes").body, HasSubstr("href=\"https://drugs.example/n/newcomer\""));
}

TEST_F(Librarians, AGenerationByItsOwnDirectoryHasAReportAndNoOthers) {
  LibrarianOptions alone = options();
  alone.index = index() / "generations" / pool_->newest()->generation;
  EXPECT_EQ(ask(alone, "/report.json").status, 200);
  EXPECT_THAT(ask(alone, "/changes").body, HasSubstr("nothing to compare it with"));
  EXPECT_EQ(ask(alone, "/changes.json").status, 404);
  EXPECT_EQ(ask(alone, "/changes.atom").status, 200);
}

TEST_F(Librarians, RefuseWhatTheyDoNotKnow) {
  EXPECT_EQ(get("/nothing").status, 404);
  EXPECT_EQ(get("/.json").status, 404);
  EXPECT_EQ(get("/v1/search?q=x").status, 404);
  EXPECT_EQ(json::parse(get("/report?x=1").body).at("param"), "x");
  EXPECT_EQ(json::parse(get("/changes?before=none").body).at("param"), "before");
  EXPECT_EQ(get("/changes?before=../../etc").status, 404);
  const std::string generation = pool_->newest()->generation;
  EXPECT_EQ(get("/changes?before=" + generation + "&before=" + generation).status, 400);
  const auto posted = ask(options(), "/", "localhost", "POST");
  EXPECT_EQ(posted.status, 405);
}

// A page of another site may have its own name lead to this machine.
TEST_F(Librarians, AnswerOnlyToTheNamesOfThisMachine) {
  for (const char* own : {"127.0.0.1", "127.0.0.1:8081", "localhost", "LocalHost:8081", "[::1]", "[::1]:8081"})
    EXPECT_EQ(ask(options(), "/", own).status, 200) << own;
  for (const char* other :
       {"", "evil.example", "evil.example:8081", "127.0.0.1.evil.example", "192.168.0.1:8081", "[::2]:8081", ":8081"})
    EXPECT_EQ(ask(options(), "/", other).status, 403) << other;
  LibrarianOptions anywhere = options();
  anywhere.any_host = true;
  EXPECT_EQ(ask(anywhere, "/", "librarians.example").status, 200);
}

TEST_F(Librarians, ThePublicAddressKnowsNothingOfIt) {
  Site site{SiteOptions{}};
  Handlers handlers(site, pool_->make_service());
  for (const std::string target : {"/report", "/report.json", "/queries", "/queries.json", "/names", "/names.json",
                                   "/changes", "/changes.json", "/changes.atom", "/try"})
    EXPECT_EQ(handlers.answer(make_request("GET", target)).status, 404) << target;
  const std::string style(asset_url(librarian_files(), "librarians.css"));
  EXPECT_EQ(handlers.answer(make_request("GET", style)).status, 404);
}

TEST(LibrarianTimes, OfGenerations) {
  EXPECT_EQ(time_of_generation("000002-20261122T031500Z-9f3c"), "2026-11-22T03:15:00Z");
  for (const char* other : {"", "000002", "000002-x", "000002-20261122031500ZZ-9f3c"})
    EXPECT_THAT(time_of_generation(other), IsEmpty()) << other;
  EXPECT_EQ(utc_text(fixed_now(nullptr)), "2026-11-30T12:00:00Z");
}

}  // namespace
}  // namespace materia

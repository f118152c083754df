#include "indexer/html_report.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/sections/headings_file.h"

namespace materia {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

IndexReport sample() {
  IndexReport report;
  report.monographs = 1234;
  report.files = {7, 6, 5, 4};
  report.passed_over = {{".png", 3}, {"", 2}};
  report.other_headings = {{"Zebras", 2}, {"", 9}, {"The \"rest\" \\ of it", 1}};
  report.stub_paths = {"c/d.md"};
  report.stubs = 1;
  report.issues = {{"a.md", 4, Severity::kError, "yaml-syntax", "a quote is open"},
                   {"a.md", 9, Severity::kWarning, "not-a-name", "\"oral\" is a route"},
                   {"b.md", 0, Severity::kError, "duplicate-id", "a.txt has the same id"}};
  return report;
}

// The lines between <pre> and </pre>, as they are copied from the page.
std::string ready_lines(const std::string& page) {
  const auto begin = page.find('>', page.find("<pre")) + 1;
  std::string lines = page.substr(begin, page.find("</pre>", begin) - begin);
  for (const auto& [entity, sign] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    for (auto at = lines.find(entity); at != lines.npos; at = lines.find(entity, at + 1))
      lines.replace(at, std::string_view(entity).size(), sign);
  return lines;
}

TEST(HtmlReportTest, EveryPartOfTheReportIsThere) {
  const std::string page = report_html(sample());
  EXPECT_THAT(page, HasSubstr("1,234 monographs"));
  for (const char* count :
       {"nothing to say</td><td class=\"n\">7", "with warnings</td><td class=\"n\">6",
        "with errors</td><td class=\"n\">5", "without a monograph</td><td class=\"n\">4", ".png</td><td class=\"n\">3",
        "no extension</td><td class=\"n\">2", "Zebras</td><td class=\"n\">2"})
    EXPECT_THAT(page, HasSubstr(count));
  EXPECT_THAT(page, HasSubstr("<li>c/d.md</li>"));
  EXPECT_THAT(page, HasSubstr("<li>a.md:9: &quot;oral&quot; is a route</li>"));
  EXPECT_THAT(page, HasSubstr("<li>b.md: a.txt has the same id</li>"));
  EXPECT_THAT(page, HasSubstr("<h3>a.md</h3>"));
  EXPECT_THAT(page, HasSubstr("line 4: <span class=\"error\">error</span> <code>yaml-syntax</code> a quote is open"));
  EXPECT_THAT(page, HasSubstr("Nothing was published"));
}

TEST(HtmlReportTest, TheLinesForAHeadingsFileAreOne) {
  std::string lines = ready_lines(report_html(sample()));
  EXPECT_FALSE(read_headings_yaml("ready.yaml", lines).issues.empty()) << "no kind is given yet";
  lines.replace(lines.find("KIND"), 4, "storage");
  const auto file = read_headings_yaml("ready.yaml", lines);
  EXPECT_TRUE(file.issues.empty()) << (file.issues.empty() ? "" : file.issues[0].message);
  ASSERT_EQ(file.headings.size(), 2U);
  EXPECT_EQ(file.headings[0].first, "Zebras");
  EXPECT_EQ(file.headings[1].first, "The \"rest\" \\ of it");
}

TEST(HtmlReportTest, ItNeedsNothingButItself) {
  const std::string page = report_html(sample());
  for (const char* outside : {"<script", "<link", "<img", " src=", "@import", "url(", "http://", "https://"})
    EXPECT_THAT(page, Not(HasSubstr(outside)));
}

// Tags with an id lead to where the links go; every list and table is closed.
TEST(HtmlReportTest, TheMarkupIsBalancedWhateverTheTextsAre) {
  std::mt19937 random(18);
  const auto hostile = [&] {
    static constexpr const char* kPieces[] = {"<script>", "</pre>", "\"",   "'",  "&", "<!--",
                                              "-->",      "]]>",    "\xFF", "\n", "a", "</li>"};
    std::string text;
    for (int i = 0; i < 6; ++i) text += kPieces[random() % std::size(kPieces)];
    return text;
  };
  const auto count = [](const std::string& page, std::string_view part) {
    std::size_t n = 0;
    for (auto at = page.find(part); at != page.npos; at = page.find(part, at + part.size())) ++n;
    return n;
  };
  const std::string plain = report_html(sample());
  for (int round = 0; round < 100; ++round) {
    IndexReport report = sample();
    for (auto& [heading, times] : report.other_headings)
      if (!heading.empty()) heading = hostile();
    for (auto& [what, times] : report.passed_over) what = hostile();
    report.stub_paths[0] = hostile();
    report.refusal = hostile();
    for (auto& issue : report.issues) {
      issue.message = hostile();
      issue.code = hostile();
    }
    report.issues[1].code = "not-a-name";
    report.issues[2].code = "duplicate-id";
    report.issues[0].path = report.issues[1].path = hostile();
    const std::string page = report_html(report);
    for (const char* tag :
         {"<script", "<!--", "<li>", "</li>", "<pre", "</pre>", "<table>", "</table>", "<section", "</section>"})
      ASSERT_EQ(count(page, tag), count(plain, tag)) << tag << " in\n" << page;
    ASSERT_EQ(page.find('\xFF'), page.npos);
  }
}

TEST(HtmlReportTest, LongListsAreCutSayingHowMuch) {
  IndexReport report;
  for (int i = 0; i < 1200; ++i) {
    report.stub_paths.push_back("s" + std::to_string(i) + ".md");
    report.other_headings.emplace_back("Heading " + std::to_string(i), 1);
    report.issues.push_back({"f" + std::to_string(i) + ".md", 1, Severity::kWarning, "not-a-name", "x"});
  }
  const std::string page = report_html(report);
  EXPECT_THAT(page, HasSubstr("s499.md"));
  EXPECT_THAT(page, Not(HasSubstr("s500.md")));
  EXPECT_THAT(page, HasSubstr("and 700 more; see --json"));
  EXPECT_THAT(page, HasSubstr("and 700 more files; see --json"));
  EXPECT_LT(page.size(), 500'000U);
}

}  // namespace
}  // namespace materia

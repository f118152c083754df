// The report of a build: stored and read again, damage noticed, and its parts as HTML.
#include "common/report/build_report.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/report/report_parts.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::HasSubstr;

BuildReport sample() {
  BuildReport report;
  report.inputs = "these";
  report.monographs = 3;
  report.files = {4, 3, 2, 1};
  report.stub_paths = {"c/d.md"};
  report.other_headings = {{"Zebras", 300}, {"", 1}};
  report.passed_over = {{".png", 1}};
  report.kept = {{"k.md", "Kept"}};
  report.issues = {{"a.md", 4, true, "not-a-name", "\"oral\" is a route"}, {"b.md", 0, false, "crlf", "returns"}};
  return report;
}

TEST(BuildReport, IsReadAsItWasStored) {
  const TemporaryDirectory generation;
  EXPECT_FALSE(read_build_report(generation.path()));
  store_build_report(sample(), generation.path());
  EXPECT_FALSE(read_build_report(generation.path(), "others"));
  EXPECT_TRUE(read_build_report(generation.path(), "these"));
  const auto read = read_build_report(generation.path());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->monographs, 3u);
  EXPECT_EQ(read->files, sample().files);
  EXPECT_EQ(read->stub_paths, sample().stub_paths);
  EXPECT_EQ(read->other_headings, sample().other_headings);
  EXPECT_EQ(read->passed_over, sample().passed_over);
  EXPECT_EQ(read->kept, sample().kept);
  ASSERT_EQ(read->issues.size(), 2u);
  EXPECT_EQ(place_of(read->issues[0]), "a.md:4");
  EXPECT_TRUE(read->issues[0].error);
  EXPECT_TRUE(refuses_name(read->issues[0].code));
  EXPECT_EQ(place_of(read->issues[1]), "b.md");
  EXPECT_FALSE(refuses_name(read->issues[1].code));
}

TEST(BuildReport, SaysWhereTheRestOfAListIs) {
  BuildReport report = sample();
  for (int i = 0; i < 600; ++i) report.stub_paths.push_back("s.md");
  HtmlWriter page;
  write_report_parts(report, "see <b>there</b>", page);
  EXPECT_THAT(page.html(), HasSubstr("and 101 more; see <b>there</b></p>"));
  EXPECT_EQ(ready_headings(report), "source: \"this corpus\"\nsection_headings:\n  KIND: [\n    \"Zebras\"]\n");
  EXPECT_EQ(ready_headings({}), "");
}

}  // namespace
}  // namespace materia

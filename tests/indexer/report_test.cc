#include "indexer/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

IndexReport sample() {
  IndexReport report;
  report.generation = "000003-20260101T000000Z-abcd";
  report.written = true;
  report.monographs = 1;
  report.analysed = 1;
  report.sections = 7;
  report.names = 12;
  report.added = 2;
  report.changed = 3;
  report.removed = 4;
  report.unchanged = 5;
  report.errors = 1;
  report.warnings = 2;
  report.seconds = 1.25;
  report.issues = {{"a.md", 4, Severity::kError, "yaml-syntax", "column 3: a quote is open"},
                   {"b.md", 0, Severity::kWarning, "crlf", "lines end in carriage returns"},
                   {"b.md", 9, Severity::kWarning, "heading-other", "no canonical section"}};
  return report;
}

TEST(ReportTest, PeopleReadEveryIssueAndTheOutcome) {
  EXPECT_EQ(
      report_text(sample()),
      "a.md:4: error: yaml-syntax column 3: a quote is open\n"
      "b.md: warning: crlf lines end in carriage returns\n"
      "b.md:9: warning: heading-other no canonical section\n"
      "materia-index: 1 monograph, 7 sections, 12 names; 1 error, 2 warnings; 1.25 s\n"
      "materia-index: generation 000003-20260101T000000Z-abcd serves: 2 added, 3 changed, 4 removed, 5 unchanged\n"
      "materia-index: analysed all monographs\n");
}

TEST(ReportTest, SaysWhatWasAnalysedAndWhy) {
  IndexReport report = sample();
  report.analysed = 1;
  report.why_anew = "the index had gaps";
  EXPECT_THAT(report_text(report), HasSubstr("analysed all monographs: the index had gaps\n"));
  EXPECT_EQ(nlohmann::json::parse(report_json(report)).at("why_anew"), "the index had gaps");
  report.monographs = 20;
  report.analysed = 9;
  report.by_names = 4;
  report.by_concepts = 3;
  EXPECT_THAT(report_text(report),
              HasSubstr("analysed 9 monographs, the others are as they were; 4 for names that have changed; 3 for "
                        "concepts that have changed\n"));
  EXPECT_EQ(nlohmann::json::parse(report_json(report)).at("analysed_for_names"), 4);
}

TEST(ReportTest, WhatWasNotPublishedIsNotSaidToServe) {
  IndexReport report = sample();
  report.generation.clear();
  report.skipped = 3;
  EXPECT_THAT(report_text(report), Not(HasSubstr("serves")));
  EXPECT_THAT(report_text(report), HasSubstr("; 3 files passed over; "));
}

TEST(ReportTest, WhatIsNotReadOrNotKnownIsCounted) {
  IndexReport report;
  report.skipped = 4;
  report.passed_over = {{"", 1}, {".png", 2}, {"hidden", 1}};
  report.stubs = 1;
  report.other_headings = {{"Zebras", 2}, {"Wombats", 1}};
  EXPECT_THAT(report_text(report), HasSubstr("4 files passed over (no extension 1, .png 2, hidden 1)"));
  EXPECT_THAT(report_text(report), HasSubstr("materia-index: 1 stub: refusals, and pages that only name their drug\n"));
  const auto json = nlohmann::json::parse(report_json(report));
  EXPECT_EQ(json.at("stubs"), 1);
  EXPECT_EQ(json.at("unknown_headings"), 3);
  EXPECT_EQ(json.at("passed_over")[1], (nlohmann::json{{"reason", "extension"}, {"extension", ".png"}, {"count", 2}}));
  EXPECT_EQ(json.at("passed_over")[2], (nlohmann::json{{"reason", "hidden"}, {"extension", nullptr}, {"count", 1}}));
}

TEST(ReportTest, WhatServesOnAndWhatWasRefusedAreSaid) {
  IndexReport report = sample();
  report.written = false;
  EXPECT_THAT(report_text(report),
              HasSubstr("nothing has changed; generation 000003-20260101T000000Z-abcd serves on\n"));
  EXPECT_EQ(nlohmann::json::parse(report_json(report)).at("written"), false);
  report.generation.clear();
  report.refusal = "too few";
  EXPECT_THAT(report_text(report), HasSubstr("materia-index: nothing was published: too few\n"));
  EXPECT_EQ(nlohmann::json::parse(report_json(report)).at("refusal"), "too few");
}

TEST(ReportTest, LongListsOfHeadingsAreCutSayingHowMuch) {
  IndexReport report;
  for (int i = 0; i < 25; ++i) report.other_headings.emplace_back("Heading " + std::to_string(i), 100 - i);
  const std::string text = report_text(report);
  EXPECT_THAT(text, HasSubstr("  100  Heading 0\n"));
  EXPECT_THAT(text, Not(HasSubstr("Heading 20\n")));
  EXPECT_THAT(text, HasSubstr("and 5 more; see --json\n"));
  EXPECT_EQ(nlohmann::json::parse(report_json(report)).at("other_headings").size(), 25U);
}

TEST(ReportTest, IssuesThatSayTheSameAreCutSayingHowMuch) {
  IndexReport report;
  for (int line = 1; line <= 1000; ++line)
    report.issues.push_back({"list.csv", line, Severity::kWarning, "names-unknown-drug", "x"});
  report.issues.push_back({"list.csv", 1001, Severity::kWarning, "names-row", "y"});
  report.issues.push_back({"other.csv", 1, Severity::kWarning, "names-unknown-drug", "z"});
  const std::string text = report_text(report);
  EXPECT_THAT(text, HasSubstr("list.csv:5: warning: names-unknown-drug x\n"));
  EXPECT_THAT(text, Not(HasSubstr("list.csv:6:")));
  EXPECT_THAT(text, HasSubstr("list.csv:1001: warning: names-row y\n"
                              "list.csv: 995 more names-unknown-drug; see --json\n"
                              "other.csv:1: warning: names-unknown-drug z\n"));
  EXPECT_EQ(nlohmann::json::parse(report_json(report)).at("issues").size(), 1002U);
}

TEST(ReportTest, MachinesReadTheContractsFields) {
  const auto json = nlohmann::json::parse(report_json(sample()));
  const nlohmann::json counts{{"monographs", 1}, {"sections", 7},  {"names", 12}, {"added", 2},    {"changed", 3},
                              {"removed", 4},    {"unchanged", 5}, {"errors", 1}, {"warnings", 2}, {"seconds", 1.25}};
  for (const auto& [field, value] : counts.items()) EXPECT_EQ(json.at(field), value) << field;
  EXPECT_EQ(json.at("generation"), "000003-20260101T000000Z-abcd");
  EXPECT_EQ(json.at("issues").size(), 3U);
  EXPECT_EQ(json.at("issues")[0], (nlohmann::json{{"path", "a.md"},
                                                  {"line", 4},
                                                  {"severity", "error"},
                                                  {"code", "yaml-syntax"},
                                                  {"message", "column 3: a quote is open"}}));
  EXPECT_EQ(json.at("issues")[1].at("severity"), "warning");
}

TEST(ReportTest, NothingPublishedIsNullAndBytesThatAreNoTextDoNoHarm) {
  IndexReport report;
  report.issues = {{"bad\xFFname.md", 0, Severity::kError, "bad-path", "quote \" and\nline"}};
  const std::string text = report_json(report);
  const auto json = nlohmann::json::parse(text);
  EXPECT_TRUE(json.at("generation").is_null());
  EXPECT_EQ(json.at("issues")[0].at("path"), "bad\xEF\xBF\xBDname.md");
  EXPECT_EQ(json.at("issues")[0].at("message"), "quote \" and\nline");
}

}  // namespace
}  // namespace materia

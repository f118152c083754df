// A query log read for librarians: counts are right, and nothing that few people asked is shown.
#include "searcher/evaluation/query_report.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

std::string repeated(int times, const std::string& line) {
  std::string lines;
  for (int i = 0; i < times; ++i) lines += line + "\n";
  return lines;
}

QueryReport report(const std::string& log) {
  QueryLogReader reader;
  std::istringstream in(log);
  for (std::string line; std::getline(in, line);) reader.take(line);
  return reader.report();
}

TEST(QueryReportTest, CountsWhatWasAsked) {
  const auto read = report(repeated(4, R"({"time":"t","q":"Nausea ","total":3,"took_ms":1})") +
                           repeated(3, R"({"time":"t","q":"nausea","total":3,"took_ms":1,"from":"suggestion"})") +
                           repeated(5, R"({"q":"xyzzy  plugh","total":0,"from":"suggestion"})") +
                           "\nno json\n[]\n{\"q\":1,\"total\":1}\n");
  EXPECT_EQ(read.searches, 12u);
  EXPECT_EQ(read.without_hits, 5u);
  EXPECT_EQ(read.chosen, 8u);
  EXPECT_EQ(read.broken, 3u);
  EXPECT_EQ(read.rare, 0u);
  EXPECT_THAT(read.top, ElementsAre(Pair("nausea", 7u), Pair("xyzzy plugh", 5u)));
  EXPECT_THAT(read.nothing_found, ElementsAre(Pair("xyzzy plugh", 5u)));
  EXPECT_THAT(read.suggestions_chosen, ElementsAre(Pair("xyzzy plugh", 5u)));
}

TEST(QueryReportTest, WhatFewAskedIsNotShown) {
  const auto read = report(repeated(4, R"({"q":"my name is Ada Example","total":0})"));
  EXPECT_EQ(read.searches, 4u);
  EXPECT_EQ(read.rare, 4u);
  EXPECT_THAT(read.top, IsEmpty());
  EXPECT_THAT(read.nothing_found, IsEmpty());
  for (const auto& text : {report_for_people(read), report_for_programs(read)})
    EXPECT_THAT(text, Not(HasSubstr("ada")));
}

// Asked often, found nothing only twice: that it found nothing is shown of neither.
TEST(QueryReportTest, EachListHasItsOwnThreshold) {
  const auto read = report(repeated(8, R"({"q":"insulin","total":9})") + repeated(2, R"({"q":"insulin","total":0})"));
  EXPECT_THAT(read.top, ElementsAre(Pair("insulin", 10u)));
  EXPECT_THAT(read.nothing_found, IsEmpty());
}

TEST(QueryReportTest, IsPrintedForPeopleAndForPrograms) {
  const auto read = report(repeated(6, R"({"q":"\"aspirin\"","total":2})"));
  EXPECT_THAT(report_for_people(read), HasSubstr("  6  \"aspirin\"\n"));
  const auto json = nlohmann::json::parse(report_for_programs(read));
  EXPECT_EQ(json["top"][0]["q"], "\"aspirin\"");
  EXPECT_EQ(json["top"][0]["count"], 6);
  EXPECT_THAT(report_for_people(report("{\"q\":\"x\",\"total\":1}\n[]\n")),
              AllOf(HasSubstr("1 search, 0 without a hit"), HasSubstr("1 line is no search\n"),
                    HasSubstr("1 search is not shown: ")));
}

TEST(QueryReport, CountsWhatPeopleSaidOfTheResults) {
  const auto read = report(
      "{\"time\":\"t\",\"q\":\"Dose of x\",\"answered\":{\"yes\":1,\"no\":4}}\n"
      "{\"time\":\"t\",\"q\":\"dose of X\",\"answered\":{\"yes\":5,\"no\":0}}\n"
      "{\"time\":\"t\",\"q\":\"y\",\"answered\":{\"yes\":-1,\"no\":0}}\n");
  EXPECT_EQ(read.answered, 6u);
  EXPECT_EQ(read.unanswered, 4u);
  EXPECT_EQ(read.broken, 1u);
  EXPECT_EQ(read.searches, 0u);
  ASSERT_EQ(read.not_answered.size(), 1u);
  EXPECT_EQ(read.not_answered[0], (std::pair<std::string, std::size_t>{"dose of x", 4}));
}

std::string asked_at(const std::string& time, const std::string& words) {
  return R"({"time":")" + time + R"(","q":")" + words + "\",\"total\":0}\n";
}

TEST(QueryReport, OnePersonWhoPagesAndReloadsIsNotFive) {
  std::string log;
  for (int i = 0; i < 8; ++i) log += asked_at("2026-11-27T12:3" + std::to_string(i) + ":00Z", "ada example");
  for (int i = 0; i < 5; ++i) log += asked_at("2026-11-27T1" + std::to_string(i) + ":30:00Z", "xyzzy");
  std::istringstream apart(log), each(log);
  const auto report = read_query_log(apart, {.since = {}, .apart = true});
  EXPECT_THAT(report.top, ElementsAre(Pair("xyzzy", 5u)));
  EXPECT_THAT(report.nothing_found, ElementsAre(Pair("xyzzy", 5u)));
  EXPECT_EQ(report.rare, 8u);
  EXPECT_THAT(read_query_log(each).top, ElementsAre(Pair("ada example", 8u), Pair("xyzzy", 5u)));
}

TEST(QueryReport, WhatIsOlderIsLeftOut) {
  std::istringstream log(asked_at("2026-11-20T11:59:59Z", "old") + asked_at("2026-11-20T12:00:00Z", "new") +
                         "{\"q\":\"no time\",\"total\":0}\n" + "no json\n");
  const auto report = read_query_log(log, {.since = "2026-11-20T12:00:00Z"});
  EXPECT_EQ(report.searches, 1u);
  EXPECT_EQ(report.broken, 1u);
}

}  // namespace
}  // namespace materia

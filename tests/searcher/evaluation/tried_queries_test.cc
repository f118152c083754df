// What people asked, asked of two indexes: only other first hits are told, and nothing that few people asked.
#include "searcher/evaluation/tried_queries.h"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

SearchResult found(const std::string& path, int total) {
  SearchResult result;
  result.total = total;
  Hit hit;
  hit.monograph.path = path;
  hit.section.kind = SectionKind::kDosage;
  if (total > 0) result.hits.push_back(hit);
  return result;
}

QueryReport log_of(std::size_t queries) {
  QueryReport report;
  for (std::size_t i = 0; i < queries; ++i) report.top.emplace_back("q" + std::to_string(i), 9);
  return report;
}

TEST(TriedQueries, TellsOtherFirstHits) {
  std::istringstream log;
  std::string lines;
  for (int i = 0; i < 5; ++i) {
    for (const char* words : {"calpol", "aspirin", "more"}) {
      lines += R"({"time":"2026-11-27T1)" + std::to_string(i) + R"(:00:00Z","q":")" + words + "\",\"total\":1}\n";
    }
    lines += R"({"time":"2026-11-27T10:00:00Z","q":"ada example","total":1})"
             "\n";
  }
  log.str(lines);
  const auto asked = read_query_log(log, {.since = {}, .apart = true});
  const Ask before = [](const SearchRequest& request) { return found("a.md", request.text == "calpol" ? 0 : 3); };
  const Ask after = [](const SearchRequest& request) {
    EXPECT_NE(request.text, "ada example");
    return found(request.text == "calpol" ? "p.md" : "a.md", request.text == "more" ? 4 : 3);
  };
  const auto tried = try_queries(asked, before, after);
  EXPECT_EQ(tried.tried, 3u);
  ASSERT_EQ(tried.changed.size(), 1u) << "another total alone is no other answer";
  EXPECT_THAT(tried.changed[0].after, ElementsAre("p.md dosage"));
  const std::string text = tried_text(tried);
  EXPECT_THAT(text, HasSubstr("3 queries were tried; 1 have other first hits\n"));
  EXPECT_THAT(text, HasSubstr("\"calpol\" asked 5 times, sections 0 -> 3\n  + p.md dosage\n"));
  EXPECT_THAT(text, Not(HasSubstr("ada")));
  const auto json = nlohmann::json::parse(tried_json(tried));
  EXPECT_EQ(json["tried"], 3);
  EXPECT_EQ(json["changed"][0]["q"], "calpol");
  EXPECT_EQ(json["changed"][0]["before"].size(), 0u);
}

TEST(TriedQueries, AreSoManyAtMost) {
  std::size_t asked = 0;
  const Ask count = [&](const SearchRequest&) { return ++asked, found("a.md", 1); };
  EXPECT_EQ(try_queries(log_of(kMostTried + 5), count, count).tried, kMostTried);
  EXPECT_EQ(asked, 2 * kMostTried);
}

}  // namespace
}  // namespace materia

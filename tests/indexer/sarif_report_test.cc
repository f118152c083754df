#include "indexer/sarif_report.h"

#include <random>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using nlohmann::json;

IndexReport report_of(std::vector<Issue> issues) {
  IndexReport report;
  report.issues = std::move(issues);
  return report;
}

// What the schema of SARIF 2.1.0 demands of the parts that we write, and nothing beside them.
void expect_sound(const json& sarif) {
  ASSERT_EQ(sarif.at("version"), "2.1.0");
  ASSERT_EQ(sarif.at("runs").size(), 1U);
  const json& run = sarif["runs"][0];
  const json& driver = run.at("tool").at("driver");
  EXPECT_EQ(driver.at("name"), "materia-index");
  EXPECT_FALSE(driver.at("version").get<std::string>().empty());
  EXPECT_TRUE(run.at("invocations")[0].at("executionSuccessful").is_boolean());
  std::set<std::string> ids;
  for (const auto& rule : driver.at("rules")) {
    EXPECT_TRUE(ids.insert(rule.at("id").get<std::string>()).second) << "a rule twice: " << rule;
    EXPECT_TRUE(rule.at("shortDescription").at("text").is_string());
  }
  for (const auto& result : run.at("results")) {
    EXPECT_EQ(driver["rules"].at(result.at("ruleIndex").get<std::size_t>()).at("id"), result.at("ruleId"));
    EXPECT_TRUE(result.at("level") == "error" || result.at("level") == "warning") << result;
    EXPECT_FALSE(result.at("message").at("text").get<std::string>().empty()) << result;
    for (const auto& location : result.at("locations")) {
      const json& place = location.at("physicalLocation");
      const auto uri = place.at("artifactLocation").at("uri").get<std::string>();
      EXPECT_FALSE(uri.empty());
      EXPECT_EQ(uri.find_first_of(" \"<>\\^`{|}#?"), std::string::npos) << uri << " is no reference to a file";
      if (place["artifactLocation"].contains("uriBaseId")) {
        EXPECT_TRUE(run.at("originalUriBaseIds").contains(place["artifactLocation"]["uriBaseId"].get<std::string>()));
      }
      if (place.contains("region")) {
        EXPECT_GE(place["region"].at("startLine").get<int>(), 1);
      }
    }
  }
}

TEST(SarifReportTest, EachIssueIsAResultOfTheRuleOfItsCode) {
  const auto sarif = json::parse(report_sarif(report_of({
      {"a b/ä#1.md", 4, Severity::kError, "yaml-syntax", "column 3: a quote is open"},
      {"b.md", 0, Severity::kWarning, "crlf", "lines end in carriage returns"},
      {"c.md", 9, Severity::kError, "yaml-syntax", "again"},
      {"/etc/names.yaml", 2, Severity::kWarning, "names-row", "no drug"},
      {"", 0, Severity::kError, "empty-corpus", "the folder holds no monograph"},
  })));
  expect_sound(sarif);
  const json& run = sarif["runs"][0];
  ASSERT_EQ(run["results"].size(), 5U);
  EXPECT_EQ(run["tool"]["driver"]["rules"].size(), 4U);
  const json place{{"artifactLocation", {{"uri", "a%20b/%C3%A4%231.md"}, {"uriBaseId", "CORPUS"}}},
                   {"region", {{"startLine", 4}}}};
  EXPECT_EQ(run["results"][0]["locations"][0]["physicalLocation"], place);
  EXPECT_EQ(run["results"][0]["level"], "error");
  EXPECT_EQ(run["results"][0]["message"]["text"], "column 3: a quote is open");
  EXPECT_EQ(run["results"][1]["level"], "warning");
  EXPECT_FALSE(run["results"][1]["locations"][0]["physicalLocation"].contains("region"));
  EXPECT_EQ(run["results"][2]["ruleIndex"], run["results"][0]["ruleIndex"]);
  const json outside{{"uri", "file:///etc/names.yaml"}};
  EXPECT_EQ(run["results"][3]["locations"][0]["physicalLocation"]["artifactLocation"], outside);
  EXPECT_TRUE(run["results"][4]["locations"].empty());
}

TEST(SarifReportTest, NoIssuesAreAnEmptyListOfResults) {
  const auto sarif = json::parse(report_sarif({}));
  expect_sound(sarif);
  EXPECT_TRUE(sarif["runs"][0]["results"].is_array());
  EXPECT_TRUE(sarif["runs"][0]["results"].empty());
}

TEST(SarifReportTest, AnyBytesGiveASoundDocument) {
  std::mt19937 random(18);
  const auto bytes = [&] {
    std::string text(1 + random() % 12, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Issue> issues;
    for (int i = 0; i < 5; ++i)
      issues.push_back({bytes(), static_cast<int>(random() % 3), random() % 2 ? Severity::kError : Severity::kWarning,
                        "code-" + std::to_string(random() % 3), bytes()});
    expect_sound(json::parse(report_sarif(report_of(issues))));
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace materia

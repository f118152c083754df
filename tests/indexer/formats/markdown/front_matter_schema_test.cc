// docs/front-matter.schema.json, which editors check front matter against, says the same as the reader.

#include <algorithm>
#include <fstream>
#include <random>
#include <regex>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/language/language.h"
#include "indexer/formats/markdown/front_matter.h"
#include "indexer/formats/markdown/front_matter_facts.h"
#include "indexer/sections/headings_file.h"
#include "tests/support/json_schema.h"

namespace materia {
namespace {

using nlohmann::json;

const json& schema() {
  static const json document = json::parse(std::ifstream(MATERIA_SOURCE_DIR "/docs/front-matter.schema.json"));
  return document;
}

// JSON is YAML too.
std::vector<Issue> issues_of(const json& front) {
  std::string text = "---\n";
  for (const auto& [key, value] : front.items()) text += json(key).dump() + ": " + value.dump() + "\n";
  auto issues = read_front_matter("m.md", text + "---\n").issues;
  std::erase_if(issues, [](const Issue& issue) { return issue.code == "front-matter-draft"; });
  return issues;
}

std::vector<std::string> faults_of(const json& front) { return testing::JsonSchema(schema()).check(schema(), front); }

void expect_agreement(const json& front) {
  const auto issues = issues_of(front);
  const auto faults = faults_of(front);
  EXPECT_EQ(issues.empty(), faults.empty()) << front << "\nreader: " << (issues.empty() ? "" : issues[0].message)
                                            << "\nschema: " << (faults.empty() ? "" : faults[0].substr(0, 200));
}

const json kValues[] = {"a text",
                        "",
                        5,
                        2.5,
                        true,
                        false,
                        nullptr,
                        json::array(),
                        json::array({"a", "b"}),
                        json::array({json{{"q", "a?"}, {"a", "b"}}}),
                        json::array({json::array({"x"})}),
                        json{{"adults", "5 mg"}},
                        json::object(),
                        "2024-03-05",
                        "2024-03-05T10:00:00Z",
                        "yesterday",
                        "yes",
                        "FALSE",
                        "perhaps"};

TEST(FrontMatterSchema, EveryKeyOfTheReaderIsInItWithTheSameValues) {
  for (const auto key : front_matter_keys()) {
    EXPECT_TRUE(schema()["properties"].contains(std::string(key))) << key;
    for (const auto& value : kValues) {
      // A fact may be called as the title is by others ("name"): the schema takes the usual form alone.
      if (is_fact(key) && !faults_of({{std::string(key), value}}).empty()) continue;
      expect_agreement({{std::string(key), value}});
    }
  }
}

TEST(FrontMatterSchema, EveryKeyOfItIsOneOfTheReaders) {
  const auto keys = front_matter_keys();
  for (const auto& [key, _] : schema()["properties"].items())
    EXPECT_TRUE(is_fact(key) || std::find(keys.begin(), keys.end(), key) != keys.end()) << key;
  for (const auto& [key, _] : schema()["properties"].items())
    if (is_fact(key) && std::find(keys.begin(), keys.end(), key) == keys.end())
      for (const auto& value : kValues) expect_agreement({{key, value}});
}

TEST(FrontMatterSchema, AcceptsAndRefusesWhatTheReaderDoes) {
  const json accepted[] = {
      json::object(),
      {{"title", "Examplol"}, {"is_banned", false}, {"lastModified", "2024-03-05"}, {"sources", {"A label"}}},
      {{"title", "Examplol + Testine"}, {"ingredients", {"Examplol", "Testine"}}},
      {{"name", "Examplol"}, {"lastmod", "2024-03-05"}, {"brand_names", "Exa"}, {"sideEffects", {"Yawning"}}},
      {{"faqs", {{{"q", "Safe?"}, {"a", "Mostly."}}}}},
      {{"dose", {{"adults", "5 mg"}, {"children", "2 mg"}}}},
      {{"image", {{"src", "x.png"}}}, {"draft", true}},
  };
  const json refused[] = {
      {{"titel", "Examplol"}},
      {{"is_baned", true}},
      {{"is_banned", "perhaps"}},
      {{"lastModified", "5 March 2024"}},
      {{"lastModified", "2024-13-01"}},
      {{"ingredients", "Examplol"}},
      {{"ingredients", {{"a", "b"}}}},
      {{"sources", {{{"title", "A label"}, {"year", "2020"}}}}},
      {{"title", {"Examplol", "Testine"}}},
      {{"company", {{"name", "Example Ltd"}}}},
      {{"faqs", {{{"q", "Safe?"}, {"reply", "Mostly."}}}}},
      {{"faqs", {"Safe?"}}},
      {{"faqs", "Safe?"}},
  };
  for (const auto& front : accepted) {
    EXPECT_TRUE(faults_of(front).empty()) << front;
    EXPECT_TRUE(issues_of(front).empty()) << front;
  }
  for (const auto& front : refused) {
    EXPECT_FALSE(faults_of(front).empty()) << front;
    EXPECT_FALSE(issues_of(front).empty()) << front;
  }
}

// Does a pattern of the schema take the key?
bool is_taken(const std::string& key) {
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> all;
    for (const auto& [pattern, _] : schema()["patternProperties"].items()) all.emplace_back(pattern);
    return all;
  }();
  return schema()["properties"].contains(key) ||
         std::any_of(patterns.begin(), patterns.end(), [&](const auto& p) { return std::regex_match(key, p); });
}

std::vector<std::string> headings() {
  std::vector<std::string> all;
  for (const auto& [kind, of_kind] : kLanguage.section_headings) all.insert(all.end(), of_kind.begin(), of_kind.end());
  for (const auto& file : shipped_headings())
    for (const auto& heading : file.headings) all.push_back(heading.first);
  return all;
}

bool can_be_a_key(const std::string& heading) {
  return std::count(heading.begin(), heading.end(), ' ') < 4 &&
         std::none_of(heading.begin(), heading.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x80 && c != ' ' && !(c >= 'a' && c <= 'z');
         });
}

std::string joined(const std::string& heading, char with) {
  std::string key;
  for (std::size_t i = 0; i < heading.size(); ++i)
    if (heading[i] != ' ')
      key += heading[i];
    else if (with != 'C')
      key += with;
    else
      key += static_cast<char>(heading[++i] - 'a' + 'A');
  return key;
}

TEST(FrontMatterSchema, EveryShortHeadingIsAKeyInEverySpelling) {
  std::size_t tried = 0;
  for (const auto& heading : headings()) {
    if (!can_be_a_key(heading)) continue;
    ++tried;
    for (const char with : {'_', '-', ' '})
      EXPECT_TRUE(is_taken(joined(heading, with)))
          << joined(heading, with) << ": run scripts/update-front-matter-schema";
    const bool ascii = std::all_of(heading.begin(), heading.end(), [](unsigned char c) { return c < 0x80; });
    EXPECT_TRUE(!ascii || is_taken(joined(heading, 'C'))) << joined(heading, 'C');
  }
  EXPECT_GT(tried, 500U);
}

TEST(FrontMatterSchema, AMisspeltKeyIsTakenOnlyIfTheReaderKnowsIt) {
  std::mt19937 random(18);
  const auto all = headings();
  for (int round = 0; round < 1000; ++round) {
    const std::string& heading = all[random() % all.size()];
    if (!can_be_a_key(heading)) continue;
    std::string key = joined(heading, "_-C"[random() % 3]);
    const std::size_t at = random() % key.size();
    switch (random() % 3) {
      case 0:
        key.erase(at, 1);
        break;
      case 1:
        key.insert(at, 1, static_cast<char>('a' + random() % 26));
        break;
      default:
        key[at] = static_cast<char>('a' + random() % 26);
    }
    const auto keys = front_matter_keys();
    const bool known = is_fact(key) || std::find(keys.begin(), keys.end(), key) != keys.end();
    EXPECT_TRUE(known || !is_taken(key)) << key << " of " << heading;
  }
}

}  // namespace
}  // namespace materia

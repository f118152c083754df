// Real questions over both real corpora as one index, each with what a patient needs of the answer, judged by hand:
//   real-questions.jsonl       the 103 of ../shared/eval/real-questions.tsv
//   own-questions.jsonl        more of every kind, written before any answer was looked at
//   held-back-questions.jsonl  likewise. Nobody tunes to them: the test says how many of a kind fail, and not which.
//   groups.json                drugs that are certainly members of a group, and drugs that texts mention with the group
//                              and that are not
// The shares are floors: raise them when the answers get better. support/question_checks.h says what is checked.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "searcher/output/search_json.h"
#include "tests/support/indexed_corpus.h"
#include "tests/support/question_checks.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

constexpr double kRealShare = 0.9;
constexpr double kOwnShare = 0.94;
constexpr double kHeldBackShare = 0.85;
constexpr double kGroupsClean = 1;      // groups without a stranger among their first twenty drugs
constexpr double kMembersFound = 0.98;  // of all members of all groups
constexpr double kGroupsWhole = 0.97;   // groups of which nine in ten members are found

const std::filesystem::path kFolder = kSourceDirectory / "tests/relevance";

json read_groups() { return json::parse(std::ifstream(kFolder / "groups.json")); }

std::vector<json> read_questions(const std::string& name) {
  std::ifstream in(kFolder / name);
  std::vector<json> questions;
  for (std::string line; std::getline(in, line);) questions.push_back(json::parse(line));
  return questions;
}

// Both corpora, unpacked into one folder and indexed once for all tests here.
class Questions : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { corpora_ = real_corpus({"rxhive-composition", "rxhive-site-content"}); }
  static void TearDownTestSuite() { corpora_.reset(); }

  void SetUp() override {
    if (!corpora_) GTEST_SKIP() << "the real corpora are not here: " << kSharedDirectory / "corpora";
  }

  static json answer(const std::string& query) {
    return json::parse(search_json(corpora_->search(query), LinkTemplate(), false));
  }

  // The share of questions that are answered right. named: failing ones are printed with what is wrong.
  static double right_of(const std::string& name, bool named) {
    struct Count {
      int right = 0, asked = 0;
    };
    Count all;
    std::map<std::string, Count> kinds;
    for (const json& question : read_questions(name)) {
      const auto query = question.at("query").get<std::string>();
      const Strings wrong = testing::faults(question, answer(query), read_groups());
      for (Count* count : {&all, &kinds[question.at("kind").get<std::string>()]}) {
        ++count->asked;
        count->right += wrong.empty();
      }
      if (wrong.empty() || !named) continue;
      std::cout << question["id"].get<std::string>() << " " << query << "\n";
      for (const auto& fault : wrong) std::cout << "       " << fault << "\n";
    }
    std::cout << name << ": " << all.right << " of " << all.asked << " right;";
    for (const auto& [kind, count] : kinds) std::cout << " " << kind << " " << count.right << "/" << count.asked;
    std::cout << "\n";
    return static_cast<double>(all.right) / std::max(1, all.asked);
  }

  // The drugs of a list in their order, to its end or as far as a search may go.
  static Strings listed(const std::string& query) {
    SearchRequest request;
    request.text = query;
    request.limit = 100;
    Strings drugs;
    std::set<std::string> seen;
    for (; request.offset <= 1000; request.offset += request.limit) {
      const auto hits = corpora_->searcher->search(request).hits;
      for (const auto& hit : hits)
        if (seen.insert(hit.drug).second) drugs.push_back(hit.drug);
      if (hits.empty()) break;
    }
    return drugs;
  }

  static std::unique_ptr<const IndexedCorpus> corpora_;
};

std::unique_ptr<const IndexedCorpus> Questions::corpora_;

TEST_F(Questions, OfRealPeople) { EXPECT_GE(right_of("real-questions.jsonl", true), kRealShare); }

TEST_F(Questions, OfOurOwn) { EXPECT_GE(right_of("own-questions.jsonl", true), kOwnShare); }

TEST_F(Questions, HeldBack) { EXPECT_GE(right_of("held-back-questions.jsonl", false), kHeldBackShare); }

TEST_F(Questions, NameDrugsThatAreHere) {
  const json groups = read_groups();
  for (const char* name : {"real-questions.jsonl", "own-questions.jsonl", "held-back-questions.jsonl"})
    for (const json& question : read_questions(name))
      for (const char* field : testing::kDrugFields)
        for (const auto& drug : testing::drugs_of(question.value(field, json::array()), groups))
          EXPECT_TRUE(corpora_->searcher->has_drug(drug)) << name << " " << question["id"] << ": " << drug;
  for (const auto& [id, group] : groups.items())
    for (const auto& drug : testing::drugs_of(group.at("not"), groups))
      EXPECT_TRUE(corpora_->searcher->has_drug(drug)) << id << ": " << drug;
}

TEST_F(Questions, GroupsHaveTheirMembersAndNoOthers) {
  constexpr std::size_t kFirst = 20;
  int groups = 0, clean = 0, whole = 0, members = 0, found = 0;
  const json all = read_groups();
  for (const auto& [id, group] : all.items()) {
    const Strings drugs = listed(group.at("query").get<std::string>());
    const auto end = drugs.begin() + static_cast<std::ptrdiff_t>(std::min(kFirst, drugs.size()));
    Strings strangers, missing;
    for (const auto& drug : group.at("not").get<Strings>())
      if (std::find(drugs.begin(), end, drug) != end) strangers.push_back(drug);
    const auto wanted = group.at("members").get<Strings>();
    for (const auto& drug : wanted)
      if (std::find(drugs.begin(), drugs.end(), drug) == drugs.end()) missing.push_back(drug);
    ++groups;
    clean += strangers.empty() && !drugs.empty();
    whole += 10 * missing.size() <= wanted.size();
    members += static_cast<int>(wanted.size());
    found += static_cast<int>(wanted.size() - missing.size());
    if (!strangers.empty() || !missing.empty())
      std::cout << id << ": not members " << json(strangers) << ", missing " << json(missing) << "\n";
  }
  std::cout << groups << " groups: " << clean << " without strangers, " << whole << " whole, " << found << " of "
            << members << " members\n";
  EXPECT_GE(static_cast<double>(clean) / groups, kGroupsClean);
  EXPECT_GE(static_cast<double>(whole) / groups, kGroupsWhole);
  EXPECT_GE(static_cast<double>(found) / members, kMembersFound);
}

}  // namespace
}  // namespace materia

// "Medicine for gout": is a drug of first choice among the first five? first-choice.jsonl has conditions with the drugs
// that general guidelines name first, written from common pharmacological knowledge before any answer was looked at, in
// the way of PharmacotherapyDB. The share is a floor: raise it when the answers get better.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/indexed_corpus.h"
#include "tests/support/real_corpora.h"

namespace materia {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

constexpr std::size_t kFirst = 5;
constexpr double kLeastShare = 0.9;

Strings first_drugs(const SearchResult& result) {
  Strings drugs;
  for (const auto& hit : result.hits)
    if (drugs.size() < kFirst && std::find(drugs.begin(), drugs.end(), hit.drug) == drugs.end())
      drugs.push_back(hit.drug);
  return drugs;
}

bool share_one(const Strings& some, const Strings& others) {
  return std::any_of(some.begin(), some.end(),
                     [&](const auto& value) { return std::find(others.begin(), others.end(), value) != others.end(); });
}

TEST(FirstChoice, IsAmongTheFirstFive) {
  const auto corpora = real_corpus({"rxhive-composition", "rxhive-site-content"});
  if (!corpora) GTEST_SKIP() << "the real corpora are not beside the project";
  std::ifstream in(kSourceDirectory / "tests/relevance/first-choice.jsonl");
  int asked = 0, right = 0;
  for (std::string line; std::getline(in, line);) {
    const json condition = json::parse(line);
    const auto drugs = first_drugs(corpora->search(condition.at("query"), 30));
    ++asked;
    if (share_one(drugs, condition.at("first").get<Strings>())) {
      ++right;
      continue;
    }
    std::cout << condition.at("id").get<std::string>() << " " << condition.at("query").get<std::string>() << " got";
    for (const auto& drug : drugs) std::cout << " " << drug;
    std::cout << "\n";
  }
  EXPECT_GE(asked, 60);
  std::cout << right << " of " << asked << "\n";
  EXPECT_GE(static_cast<double>(right) / std::max(1, asked), kLeastShare);
}

}  // namespace
}  // namespace materia

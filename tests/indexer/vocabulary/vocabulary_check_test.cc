#include "indexer/vocabulary/vocabulary_check.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

VocabularyEntry entry(std::string drug, std::vector<VocabularyName> names) {
  VocabularyEntry made;
  made.ingredients = {drug};
  made.drug = std::move(drug);
  made.names = std::move(names);
  made.path = "mine.yaml";
  return made;
}

std::vector<std::string> shown(const std::vector<VocabularyEntry>& vocabulary) {
  std::vector<std::string> lines;
  for (const auto& issue : check_vocabulary(vocabulary)) lines.push_back(std::to_string(issue.line) + " " + issue.code);
  return lines;
}

TEST(VocabularyCheckTest, TellsOfCirclesAndNamesOfThemselves) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(shown({entry("nova", {{"Nova", NameKind::kBrand, 4}})}), Lines{"4 names-own-name"});
  const auto there = entry("nova", {{"olda", NameKind::kGeneric, 4}}),
             back = entry("olda", {{"Nova", NameKind::kInn, 7}});
  EXPECT_EQ(shown({there, back}), Lines{"7 names-circle"});
  EXPECT_EQ(shown({there, entry("olda", {{"drinum", NameKind::kBrand, 7}})}), Lines{});
  auto listed = back;
  for (const auto origin : {VocabularyOrigin::kList, VocabularyOrigin::kShipped}) {
    listed.origin = origin;
    EXPECT_EQ(shown({there, listed}), Lines{});
  }
}

TEST(VocabularyCheckTest, WhatNamesNoDrugIsLeftOutAndTold) {
  std::vector<VocabularyEntry> vocabulary{
      entry("nova",
            {{"Novum", NameKind::kBrand, 4}, {"tablets", NameKind::kGeneric, 5}, {"Various", NameKind::kBrand}}),
      entry("Oral", {{"Drinum", NameKind::kBrand, 9}})};
  vocabulary[0].line = 3;
  vocabulary[1].line = 8;
  std::vector<std::string> lines;
  for (const auto& issue : leave_out_no_names(vocabulary))
    lines.push_back(issue.path + ":" + std::to_string(issue.line) + " " + issue.code);
  EXPECT_EQ(lines,
            (std::vector<std::string>{"mine.yaml:8 not-a-name", "mine.yaml:5 not-a-name", "mine.yaml:3 not-a-name"}));
  ASSERT_EQ(vocabulary.size(), 1U);
  ASSERT_EQ(vocabulary[0].names.size(), 1U);
  EXPECT_EQ(vocabulary[0].names[0].text, "Novum");
  EXPECT_EQ(leave_out_no_names(vocabulary).size(), 0U);
}

}  // namespace
}  // namespace materia

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

}  // namespace
}  // namespace materia

// What raises or lowers a measure of the body, read as the condition that this brings about.
#include "searcher/reading/measure_effects.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/language/language.h"
#include "indexer/vocabulary/concepts_file.h"

namespace materia {
namespace {

const ConceptTable& concepts() {
  static const ConceptTable table(shipped_concepts(), nullptr);
  return table;
}

// "id: its words", each; beside it stand the concepts that were found before.
std::string read(const std::string& query, std::vector<ConceptMatch> found = {}) {
  static const MeasureEffects effects(concepts());
  const FoldedText words = fold(query);
  effects.read(words, found);
  std::string all;
  for (const auto& match : found) {
    all += (all.empty() ? "" : "; ") + concepts()[match.number].id + ":";
    for (std::size_t i = match.word; i < match.word + match.words; ++i) all += " " + std::string(words.word(i));
  }
  return all;
}

TEST(MeasureEffects, AreTheConditionsBroughtAbout) {
  struct Row {
    const char *query, *read;
  };
  const Row rows[] = {
      {"what medicines raise blood sugar", "high-blood-sugar: raise blood sugar"},
      {"drugs that increase your blood glucose", "high-blood-sugar: increase your blood glucose"},
      {"which drugs lower potassium", "low-potassium: lower potassium"},
      {"does ramipril raise potassium", "high-potassium: raise potassium"},
      {"medications that deplete magnesium", "low-magnesium: deplete magnesium"},
      {"pills that raise my blood pressure", "hypertension: raise my blood pressure"},
      {"drugs raising uric acid", "high-uric-acid: raising uric acid"},
      // A treatment is sought.
      {"something to raise blood pressure", ""},
      {"what helps lower potassium", ""},
      {"may I increase blood pressure tablets", ""},
      {"drugs that lower blood pressure", ""},  // what people take medicines for
      {"drugs that lower blood sugar", ""},
      {"potassium lower back pain", ""},
      {"blood sugar", ""},
      {"raise", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(read(row.query), row.read) << row.query;
}

TEST(MeasureEffects, TakeThePlaceOfWhatOverlapsThem) {
  const auto words = fold("dizzy which drugs lower potassium today");
  const auto at = [&](std::uint32_t word, std::uint32_t count) {
    return ConceptMatch{0, word, count, words.words[word].begin, words.words[word + count - 1].end};
  };
  const std::string first = concepts()[0].id;
  EXPECT_EQ(read("dizzy which drugs lower potassium today", {at(0, 1), at(4, 1), at(5, 1)}),
            first + ": dizzy; low-potassium: lower potassium; " + first + ": today");
}

TEST(MeasureEffects, NameConditionsThatThereAre) {
  for (const auto& row : kLanguage.measure_effects) {
    bool known = false;
    for (const auto& entry : concepts()) known = known || (entry.id == row.means && entry.kind != ConceptKind::kGroup);
    EXPECT_TRUE(known) << row.words << " means " << row.means << ", which corpus/concepts.yaml has not";
  }
}

}  // namespace
}  // namespace materia

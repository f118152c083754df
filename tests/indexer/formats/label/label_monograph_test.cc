#include "indexer/formats/label/label_monograph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;

TEST(LabelMonograph, Dates) {
  const struct {
    const char *written, *date;
  } rows[] = {
      {"20240229", "2024-02-29"},
      {"20231113103000+0200", "2023-11-13"},
      {"2023-11-13T08:00:00Z", "2023-11-13"},
      {"2023-11-13", "2023-11-13"},
      {"20230229", ""},
      {"2023", ""},
      {"", ""},
      {"tomorrow", ""},
      {"20231301", ""},
      {"2023-1-13", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(date_of(row.written), row.date) << row.written;
}

Label sample() {
  Label label;
  label.set_id = "s-1";
  label.version = "7";
  label.generics = {"NOVADRINE"};
  label.substances = {"NOVADRINE"};
  label.strengths = {{"NOVADRINE", "5 mg"}, {"NOVADRINE", "5 mg"}, {"NOVADRINE", ""}};
  label.forms = {"TABLET", "Tablet"};
  label.routes = {"ORAL"};
  label.companies = {"Brandolin  Inc."};
  label.codes = {{CodeSystem::kUnii, "ABC"}, {CodeSystem::kUnii, "ABC"}, {CodeSystem::kNdc, ""}};
  label.sections = {{"34067-9", "", "For hiccups.", 1}};
  return label;
}

TEST(LabelMonograph, HoldsWhatTheLabelSaysOnce) {
  const auto monograph = monograph_of(sample());
  ASSERT_TRUE(monograph);
  EXPECT_THAT(monograph->codes,
              ElementsAre(MonographCode{CodeSystem::kSetId, "s-1"}, MonographCode{CodeSystem::kVersion, "7"},
                          MonographCode{CodeSystem::kUnii, "ABC"}));
  EXPECT_THAT(monograph->strengths, ElementsAre(IngredientStrength{"novadrine", "5 mg"}));
  EXPECT_THAT(monograph->forms, ElementsAre("tablet"));
  EXPECT_THAT(monograph->companies, ElementsAre("Brandolin Inc."));
  EXPECT_EQ(code_of(*monograph, CodeSystem::kSetId), "s-1");
  EXPECT_EQ(code_of(*monograph, CodeSystem::kAtc), "");
  EXPECT_FALSE(monograph->stub);
  EXPECT_TRUE(monograph->generic_slug.empty());
}

TEST(LabelMonograph, NamelessIsNothingAndEmptyIsAStub) {
  EXPECT_FALSE(monograph_of(Label()));
  auto label = sample();
  label.sections = {{"34093-5", "References", "A book.", 1}};
  EXPECT_TRUE(monograph_of(label)->stub);
}

// The digest tells every change, and nothing else.
TEST(LabelMonograph, Digests) {
  const auto digest = monograph_of(sample())->digest;
  EXPECT_EQ(monograph_of(sample())->digest, digest);
  std::vector<Label> changed(6, sample());
  changed[0].sections[0].text += "!";
  changed[1].version = "8";
  changed[2].generics = {"OLDADRINE"};
  changed[3].strengths[0].strength = "50 mg";
  changed[4].routes.push_back("NASAL");
  changed[5].language = "da";
  for (std::size_t i = 0; i < changed.size(); ++i) EXPECT_NE(monograph_of(changed[i])->digest, digest) << i;
}

}  // namespace
}  // namespace materia

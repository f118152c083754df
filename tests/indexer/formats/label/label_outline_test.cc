#include "indexer/formats/label/label_outline.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using enum SectionKind;

// "kind heading: text", "*" for boxed, "<" for a parent's kind.
std::vector<std::string> outlined(const std::vector<LabelSection>& sections) {
  std::vector<std::string> all;
  for (const auto& section : outline_label(sections))
    all.push_back(std::string(section.boxed ? "*" : "") + std::string(section_kind_info(section.kind).id) +
                  (section.parent ? "<" + std::string(section_kind_info(*section.parent).id) : "") + " " +
                  section.heading + ": " + section.text);
  return all;
}

TEST(LabelOutline, HeadingsDecideThenCodesThenParents) {
  EXPECT_THAT(outlined({{"34071-1",
                         "Warnings",
                         "Read this.",
                         1,
                         {{"42229-5", "Falls", "Mind the stairs.", 2},
                          {"34079-4", "Pregnancy", "Ask first.", 3},
                          {"50570-1", "If you are a cat", "Never.", 4}}},
                        {"42229-5", "Side effects", "Hiccups.", 5},
                        {"42229-5", "Warranty", "None.", 6}}),
              ElementsAre("precautions Warnings: Read this.", "precautions<precautions Falls: Mind the stairs.",
                          "pregnancy_lactation<precautions Pregnancy: Ask first.",
                          "contraindications<precautions If you are a cat: Never.",
                          "adverse_reactions Side effects: Hiccups.", "other Warranty: None."));
}

TEST(LabelOutline, BoxedWarningsLeadThePrecautions) {
  EXPECT_THAT(outlined({{"34067-9", "", "For hiccups.", 1},
                        {"34071-1", "", "Mind the stairs.", 2},
                        {"34066-1", "", "It can kill.", 3, {{"42229-5", "Liver", "Damage.", 4}}}}),
              ElementsAre("indications Indications and usage: For hiccups.", "*precautions Boxed warning: It can kill.",
                          "*precautions<precautions Liver: Damage.", "precautions Warnings: Mind the stairs."));
}

TEST(LabelOutline, ABoxAroundDosesIsNoWarning) {
  EXPECT_THAT(outlined({{"34068-7", "Dosage", "Daily.", 1, {{"34066-1", "Severe", "Twice daily.", 2}}}}),
              ElementsAre("dosage Dosage: Daily.", "dosage<dosage Severe: Twice daily."));
}

TEST(LabelOutline, WhatIsNotForReadingIsLeftOut) {
  EXPECT_THAT(
      outlined({{"48780-1", "", "NOVUM NOVADRINE", 1}, {"51945-4", "Carton", "NDC 1", 2}, {"34067-9", "", " ", 3}}),
      IsEmpty());
}

TEST(LabelOutline, WhatStandsDeepIsTextOfItsSubSection) {
  EXPECT_THAT(
      outlined({{"34084-4",
                 "Adverse reactions",
                 "",
                 1,
                 {{"", "Trials", "Of 100.", 2, {{"", "Table 1", "Hiccups 3", 3}, {"34088-5", "Overdose", "Sleep.", 4}}},
                  {"", "Rash was seen", "", 5}}}}),
      ElementsAre("adverse_reactions Adverse reactions: Rash was seen",
                  "adverse_reactions<adverse_reactions Trials: Of 100.\nTable 1\nHiccups 3",
                  "overdose<adverse_reactions Overdose: Sleep."))
      << "a heading alone is text of its section";
  // A heading alone is all that such a section says.
  EXPECT_THAT(outlined({{"34070-3", "4 Contraindications", "", 1, {{"42229-5", "4.1 Liver disease", "", 2}}}}),
              ElementsAre("contraindications 4 Contraindications: 4.1 Liver disease"));
}

TEST(LabelOutline, AnchorsAreUniqueAndWithoutNumbers) {
  const auto sections = outline_label(
      {{"34084-4", "6 ADVERSE REACTIONS", "a", 1, {{"", "6.1 Trials", "b", 2}, {"", "6.2 Trials", "c", 3}}},
       {"34084-4", "", "d", 4}});
  std::set<std::string> anchors;
  for (const auto& section : sections) EXPECT_TRUE(anchors.insert(section.anchor).second) << section.anchor;
  EXPECT_TRUE(anchors.contains("adverse-reactions"));
  EXPECT_TRUE(anchors.contains("adverse-reactions-trials"));
  EXPECT_TRUE(anchors.contains("adverse-reactions-trials-2"));
}

// However long the product's name is: what begins with a name of the label is its drug.
TEST(LabelOutline, TheLabelsOwnNameIsTheDrugInAHeading) {
  const std::vector<std::string> own{"novum", "novadrine and testolol rovi"};
  const auto kind = [&](const char* heading) { return outline_label({{"", heading, "Text.", 1}}, own).at(0).kind; };
  using enum SectionKind;
  EXPECT_EQ(kind("1. What Novum 100 mg powder for concentrate for solution for infusion is and what it is used for"),
            kIndications);
  EXPECT_EQ(kind("5. How to store Novadrine/Testolol ROVI 1000 mg/880 IU effervescent tablets for the young"),
            kStorage);
  EXPECT_EQ(kind("5. How to store Novumab in the house of a friend for the summer"), kOther) << "another name";
  EXPECT_EQ(kind("The story of Novum for solution"), kOther) << "no heading of the table";
}

TEST(LabelOutline, AWrapperOnlyHoldsSections) {
  EXPECT_THAT(outlined({{"100000155538", "B. Leaflet", "", 0, {{"200000029910", "Four", "Hiccups.", 0}}}}),
              ElementsAre("adverse_reactions Four: Hiccups."));
}

}  // namespace
}  // namespace materia

#include "indexer/names/name_harvester.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/markdown/monograph_parser.h"

namespace materia {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::string shown(const MonographName& name) {
  return std::string(name_kind_id(name.kind)) + " " + name.text + (name.harvested ? " (harvested)" : "");
}

std::vector<std::string> harvest(const Monograph& monograph) {
  std::vector<std::string> names;
  for (const auto& name : harvest_names(monograph)) names.push_back(shown(name));
  return names;
}

Monograph titled(std::string title) {
  Monograph monograph;
  monograph.title = title;
  monograph.names = {{title, NameKind::kTitle, false}};
  monograph.ingredients = {std::move(title)};
  return monograph;
}

// What "Alternate Names" holding this text adds to the title.
std::vector<std::string> harvest_text(std::string text) {
  Monograph monograph = titled("Novadrine");
  Section section;
  section.kind = SectionKind::kNames;
  section.heading = "Alternate Names";
  section.text = std::move(text);
  monograph.sections.push_back(std::move(section));
  auto names = harvest(monograph);
  names.erase(names.begin());
  return names;
}

TEST(NameHarvesterTest, TitlesSayMoreThanOneName) {
  EXPECT_THAT(harvest(titled("Novadrine")), ElementsAre("title Novadrine"));
  EXPECT_THAT(harvest(titled("Novadrine (Systemic)")), ElementsAre("title Novadrine (Systemic)", "generic Novadrine"));
  EXPECT_THAT(harvest(titled("Novadrine (Oldadrine)")),
              ElementsAre("title Novadrine (Oldadrine)", "generic Novadrine", "generic Oldadrine (harvested)"));
  EXPECT_THAT(harvest(titled("Novadrine [oldadrine]")), Contains("generic oldadrine (harvested)"));
  EXPECT_THAT(harvest(titled("New Drowsy Remedy (NDR)")), Contains("abbreviation NDR (harvested)"));
}

TEST(NameHarvesterTest, WhatADrugIsMadeOfIsNoName) {
  for (const char* title :
       {"Novadrine (Liposomal)", "Novadrine (Equine)", "Novadrine Vaccine (Live)", "Novadrine (13-Valent/Oral)"})
    for (const auto& name : harvest(titled(title)))
      EXPECT_TRUE(name == "title " + std::string(title) || name.starts_with("generic Novadrine"))
          << title << " gave " << name;
  EXPECT_THAT(harvest(titled("Indium (In 111) Novatide")), ElementsAre("title Indium (In 111) Novatide"));
}

TEST(NameHarvesterTest, ReadsListsAndLinesOfNames) {
  EXPECT_THAT(harvest_text("Brand names: Dipnova, Glanova"),
              ElementsAre("brand Dipnova (harvested)", "brand Glanova (harvested)"));
  EXPECT_THAT(harvest_text("Brand Name(s): Dipnova®, and Glanova™."),
              ElementsAre("brand Dipnova (harvested)", "brand Glanova (harvested)"));
  EXPECT_THAT(harvest_text("Oldadrine\nDrinum"),
              ElementsAre("generic Oldadrine (harvested)", "generic Drinum (harvested)"));
  EXPECT_THAT(harvest_text("Oldadrine, Drinum"),
              ElementsAre("generic Oldadrine (harvested)", "generic Drinum (harvested)"));
  EXPECT_THAT(harvest_text("2,4-dinovane"), ElementsAre("generic 2,4-dinovane (harvested)")) << "a chemical comma";
  EXPECT_THAT(harvest_text("Nova Vaccine, Recombinant"), ElementsAre("generic Nova Vaccine, Recombinant (harvested)"));
}

TEST(NameHarvesterTest, ProseIsNoName) {
  for (const char* text : {
           "No widely recognized alternate names exist.",
           "It interacts with warfarin, aspirin, and heparin.",
           "Brand names: various, depending on the region",
           "Brand names: others, etc., several brands",
           "Brand names: 6086, 500",
           "Brand names: Tribenova (amlodipine/losartan is Fortnova)",
           "Chemical formula: C9H13N",
           "Storage: Coldnova",
           "A",
           "; - *",
           "This sentence about a drug goes on, and on, and on",
           "One two three four five six seven",
       })
    EXPECT_THAT(harvest_text(text), IsEmpty()) << text;
}

TEST(NameHarvesterTest, ASentenceIsNotTakenForTheGenericName) {
  Monograph page = titled("Not Known Drops");
  page.names.push_back({"This combination is typically found in drops", NameKind::kGeneric, false});
  page.names.push_back({"Novadrine (Oldadrine) and Drinum", NameKind::kGeneric, false});
  EXPECT_THAT(harvest(page), ElementsAre("title Not Known Drops", "generic Novadrine (Oldadrine) and Drinum"));
}

TEST(NameHarvesterTest, ABrandPagesNamesAreBrands) {
  Monograph page = titled("Novapain 650 Tablet");
  page.generic_slug = "novadrine";
  page.ingredients.clear();
  EXPECT_THAT(harvest(page), ElementsAre("brand Novapain 650 Tablet", "brand Novapain"));
}

TEST(NameHarvesterTest, AFormBPageKeepsItsTitleFirstAndMarksWhatItReadOutOfProse) {
  const auto parsed = parse_monograph("compositions/novadrine.md",
                                      "---\ntitle: Novadrine\n---\n\n## **Alternate Names**\n\n- Oldadrine\n"
                                      "- **Brand Names:** Dipnova®, Glanova\n\n## Usage\n\nFor testing.\n");
  ASSERT_TRUE(parsed.monograph);
  const auto names = harvest(*parsed.monograph);
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "title Novadrine");
  EXPECT_THAT(names, Contains("generic Oldadrine (harvested)"));
  EXPECT_THAT(names, Contains("brand Dipnova (harvested)"));
  EXPECT_THAT(names, Not(Contains("generic For testing (harvested)")));
}

}  // namespace
}  // namespace materia

#include "indexer/formats/markdown/headings.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

using enum SectionKind;

IngredientWords words(std::string_view names) {
  IngredientWords ingredients;
  ingredients.add(names);
  return ingredients;
}

TextBlock heading(std::string_view markdown) {
  return parse_markdown("### " + std::string(markdown) + "\n", 1).blocks.at(0);
}

TEST(Headings, ReadsWhatIsGluedToAHeading) {
  const IngredientWords names = words("Examplol + Testine Sodium + Vitamin B");
  struct Case {
    const char* markdown;
    std::optional<SectionKind> kind;
    const char* heading;
    const char* label;
    const char* text;
  };
  const Case cases[] = {
      {"Usage", kIndications, "Usage", "", ""},
      {"**Usage:** Eases the itch of tests.", kIndications, "Usage", "", "Eases the itch of tests."},
      {"**Popular Combinations** Often given alone.", kCombinations, "Popular Combinations", "", "Often given alone."},
      {"Examplol Usage", kIndications, "Examplol Usage", "Examplol", ""},
      {"Testine (Testarin) Side Effects:", kAdverseReactions, "Testine (Testarin) Side Effects", "Testine (Testarin)",
       ""},
      {"Usage (Examplol)", kIndications, "Usage (Examplol)", "Examplol", ""},
      {"Examplol: Dosage", kDosage, "Examplol: Dosage", "Examplol", ""},
      {"Examplol (Generic Name)", kNames, "Examplol (Generic Name)", "Examplol", ""},
      {"Standard Dosage - Testine", kDosage, "Standard Dosage - Testine", "Testine", ""},
      {"Precautions (historical)", kPrecautions, "Precautions (historical)", "historical", ""},
      {"Adverse Drug Reactions (ADR): Swelling of the face.", kAdverseReactions, "Adverse Drug Reactions (ADR)", "",
       "Swelling of the face."},
      {"Generic Name: Examplol + Testine", kNames, "Generic Name", "", "Examplol + Testine"},
      {"Popular Combinations (never given together with another tablet of the group)", kCombinations,
       "Popular Combinations", "", "never given together with another tablet of the group"},
      {"Combined Use of Examplol and Testine", kCombinations, "Combined Use of Examplol and Testine", "", ""},
      {"Why tests matter", std::nullopt, "Why tests matter", "", ""},
  };
  for (const Case& c : cases) {
    const HeadingReading reading = read_heading(heading(c.markdown), names);
    EXPECT_EQ(reading.kind, c.kind) << c.markdown;
    EXPECT_EQ(reading.heading, c.heading) << c.markdown;
    EXPECT_EQ(reading.label, c.label) << c.markdown;
    EXPECT_EQ(reading.text, c.text) << c.markdown;
    EXPECT_FALSE(reading.ingredient) << c.markdown;
  }
}

TEST(Headings, AnIngredientIsAHeadingOnlyWhereTheTitleHasIt) {
  const IngredientWords names = words("Examplol + Vitamin B");
  for (const char* yes :
       {"Examplol", "Examplol:", "Vitamin B12", "Examplol (Exa)", "Examplol: Usage, Dosage, Side Effects"})
    EXPECT_TRUE(read_heading(heading(yes), names).ingredient) << yes;
  for (const char* no : {"Testine", "Examplol overview", "Introduction"})
    EXPECT_FALSE(read_heading(heading(no), names).ingredient) << no;
}

TEST(Headings, FindsLeadIns) {
  struct Case {
    const char* markdown;
    const char* name;  // null: none
    const char* rest;
  };
  const Case cases[] = {
      {"* **Children:** 5 mg", "Children", "5 mg"},
      {"* **Children**: 5 mg", "Children", "5 mg"},
      {"* **Children: 5 mg**", "Children", "5 mg"},
      {"**Children:**", "Children", ""},
      {"**Children**", "Children", ""},
      {"* Children: 5 mg", "Children", "5 mg"},
      {"Children: 5 mg", nullptr, ""},
      {"* **Never** take two: it harms", nullptr, ""},
      {"* Nausea", nullptr, ""},
  };
  for (const Case& c : cases) {
    const TextBlock block = parse_markdown(c.markdown, 1).blocks.at(0);
    const auto lead_in = find_lead_in(block);
    ASSERT_EQ(lead_in.has_value(), c.name != nullptr) << c.markdown;
    if (!lead_in) continue;
    EXPECT_EQ(lead_in->name, c.name) << c.markdown;
    EXPECT_EQ(block.text.substr(lead_in->rest), c.rest) << c.markdown;
    EXPECT_EQ(lead_in->alone, *c.rest == '\0') << c.markdown;
  }
}

}  // namespace
}  // namespace materia

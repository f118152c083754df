#include "indexer/sections/headings_file.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "indexer/sections/heading_key.h"
#include "indexer/sections/section_mapper.h"

namespace materia {
namespace {

using enum SectionKind;

TEST(HeadingsFile, EveryFaultIsToldWithItsLine) {
  struct Case {
    const char *text, *issue;
  };
  const Case cases[] = {
      {"section_headings:\n  dosage: [Wieviel]\n", ""},
      {"section_headings:\n  dosge: [x]\n", "h:2: error: headings-entry \"dosge\" is no kind of section; use names, "},
      {"section_headings:\n  dosage: [\"* *\"]\n", "h:2: error: headings-entry "},
      {"section_headings:\n  dosage: [\"a * b * c\"]\n", "h:2: error: headings-entry \"a * b * c\" has two"},
      {"section_headings:\n  dosage: [x]\n  storage: [X]\n", "h:3: error: headings-entry \"X\" already opens dosage"},
      {"section_headings: x\n", "h:1: error: headings-entry "},
      {"headings:\n  x: y\n", "h:1: error: headings-entry \"headings\" is no key here"},
      {"section_parts:\n  - {part: kinder, kind: specific_populations, in: nowhere}\n",
       "h:2: error: headings-entry \"in\""},
      {"section_parts:\n  - {part: kinder, kind: x, in: both}\n", "h:2: error: headings-entry \"x\" is no kind"},
      {"section_headings:\n  dosage: [x\n", "h:3: error: headings-yaml "},
      {"- x\n", "h:1: error: headings-yaml "},
      {"", "h:1: error: headings-yaml "},
      {"source: x\n", "h:1: error: headings-yaml no heading"},
      {"source: \xFF\n", "h:1: error: headings-yaml not UTF-8"},
  };
  for (const Case& c : cases) {
    const HeadingsFile file = read_headings_yaml("h", c.text);
    if (*c.issue == '\0') {
      EXPECT_TRUE(file.issues.empty()) << c.text << to_string(file.issues.front());
      continue;
    }
    ASSERT_FALSE(file.issues.empty()) << c.text;
    EXPECT_TRUE(std::any_of(file.issues.begin(), file.issues.end(),
                            [&](const Issue& issue) { return to_string(issue).starts_with(c.issue); }))
        << c.text << to_string(file.issues.front());
  }
}

TEST(HeadingsFile, ThoseOfOtherLanguagesAreSound) {
  EXPECT_EQ(shipped_headings().size(), 9U);
  for (const auto& file : shipped_headings()) {
    EXPECT_TRUE(file.issues.empty());
    std::set<SectionKind> kinds;
    for (const auto& [heading, kind] : file.headings) {
      kinds.insert(kind);
      std::string with_drug = heading;
      if (const auto star = with_drug.find('*'); star != std::string::npos) with_drug.replace(star, 1, "Examplol");
      EXPECT_EQ(map_heading(with_drug), kind) << heading;
    }
    EXPECT_GE(kinds.size(), 14U);
  }
}

}  // namespace
}  // namespace materia

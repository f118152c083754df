#include "indexer/formats/markdown/implied_headings.h"

#include <gtest/gtest.h>

#include "indexer/formats/markdown/monograph_parser.h"

namespace materia {
namespace {

// The sections of a page, one a line: "kind [heading] text".
std::string outline(std::string_view body, std::string_view before = "---\ntitle: Examplol\n---\n") {
  const auto parsed = parse_monograph("a/page.md", std::string(before) + std::string(body));
  std::string out;
  if (!parsed.monograph) return "none";
  for (const Section& section : parsed.monograph->sections) {
    out += std::string(section_kind_info(section.kind).id) + " [" + section.heading + "] ";
    for (const char c : section.text) out += c == '\n' ? std::string(" | ") : std::string(1, c);
    out += "\n";
  }
  return out;
}

TEST(ImpliedHeadings, KeysOfATable) {
  EXPECT_EQ(outline("| Key | Value |\n|---|---|\n| **Indications** | pain |\n| Side effects | rash<br>itch |\n"
                    "| Route | oral |\n\nMore.\n"),
            "other [] Key; Value | Route; oral | More.\nindications [Indications] pain\n"
            "adverse_reactions [Side effects] rash itch\n");
  EXPECT_EQ(outline("## Dosage\n\n| Children | 2 mg |\n|---|---|\n| Elderly | 1 mg |\n| Pregnancy | none |\n"),
            "dosage [Dosage] Children; 2 mg | Elderly; 1 mg | Pregnancy; none\n")
      << "groups of patients are no sections";
  EXPECT_EQ(outline("| Start | Maximum |\n|---|---|\n| 5 mg | 10 mg |\n"), "other [] Start; Maximum | 5 mg; 10 mg\n");
}

TEST(ImpliedHeadings, Definitions) {
  EXPECT_EQ(outline("Indications\n: pain\n: fever\n\nDosage\n\n: 5 mg\n\nMore.\n"),
            "indications [Indications] pain fever\ndosage [Dosage] 5 mg\nother [] More.\n");
  EXPECT_EQ(outline("Zebra\n: an animal\n"), "other [] Zebra: an animal\n");
}

TEST(ImpliedHeadings, Quotes) {
  struct Case {
    const char *body, *expected, *why;
  };
  const Case cases[] = {
      {"## Indications\n\npain\n\n> [!danger] Contraindications\n> ulcer\n>\n> - bleeding\n\nmore on pain\n",
       "indications [Indications] pain | more on pain\ncontraindications [Contraindications] ulcer | bleeding\n",
       "a callout, and the section goes on behind it"},
      {"> [!info]- Dosage\n> 5 mg\n\n> [!warning] Side effects\n> rash\n",
       "dosage [Dosage] 5 mg\nadverse_reactions [Side effects] rash\n", "one after the other"},
      {"> **Pregnancy**\n>\n> Avoid.\n\nMore.\n", "pregnancy_lactation [Pregnancy] Avoid.\nother [] More.\n",
       "a bold line"},
      {"## Dosage\n\n> [!warning] Kidneys\n> Halve it.\n", "dosage [Dosage] Warning: Kidneys Halve it.\n",
       "no known heading"},
      {"> Dosage\n> is a word.\n", "other [] Dosage is a word.\n", "not marked"},
      {"> [!note] Dosage\n\n5 mg\n", "other [] 5 mg\n", "heads nothing"},
  };
  for (const Case& c : cases) EXPECT_EQ(outline(c.body), c.expected) << c.why;
}

TEST(ImpliedHeadings, LabelsWhereAPageHasNoHeadings) {
  struct Case {
    const char *body, *expected, *why;
  };
  const Case cases[] = {
      {"**Indications**\n\npain\n\n**Zebra lore**\n\nstripes\n",
       "indications [Indications] pain\nother [Zebra lore] stripes\n", "bold lines"},
      {"**Indications:** pain\n**Adverse effects**: rash\n",
       "indications [Indications] pain\nadverse_reactions [Adverse effects] rash\n", "with their text"},
      {"**Dose** \xE2\x89\xA5 5 mg\n\n**Adverse effects** \xE2\x80\x93 rash\n",
       "dosage [Dose] \xE2\x89\xA5 5 mg\nadverse_reactions [Adverse effects] rash\n", "signs behind them"},
      {"INDICATIONS:\npain\n\nCOMMON ADVERSE EFFECTS: rash\n",
       "indications [INDICATIONS] pain\nadverse_reactions [COMMON ADVERSE EFFECTS] rash\n", "capitals"},
      {"Indications\n\npain\n\nDose: 5 mg\n", "indications [Indications] pain\ndosage [Dose] 5 mg\n", "plain text"},
      {"**Adverse effects:**\n\n**Common:**\n\n- rash\n", "adverse_reactions [Common] rash\n",
       "a list within the section"},
      {"- **Indications**: pain\n- **Adverse effects**: rash\n",
       "indications [Indications] pain\nadverse_reactions [Adverse effects] rash\n", "a list of sections"},
      {"## Zebra lore\n\n**Indications**\n\npain\n", "other [Zebra lore] Indications | pain\n", "it has others"},
      {"**Take care**\n\nIt is strong.\n", "other [] Take care | It is strong.\n", "none is known"},
      {"pain\n\nPregnancy\n\n- Pregnancy\n- Children\n",
       "other [] pain\npregnancy_lactation [Pregnancy] Pregnancy | Children\n", "an item of a list is no heading"},
  };
  for (const Case& c : cases) EXPECT_EQ(outline(c.body), c.expected) << c.why;
}

TEST(ImpliedHeadings, ALabelThatStandsFirstIsTheTitle) {
  const auto title = [](const char* text) { return parse_monograph("a/page.md", text).monograph->title; };
  EXPECT_EQ(title("NOVADRINE\n\nINDICATIONS:\npain\n"), "NOVADRINE");
  EXPECT_EQ(title("**Novadrine**\n\n**Indications**\n\npain\n"), "Novadrine");
  EXPECT_EQ(title("INDICATIONS:\npain\n"), "page");
  EXPECT_EQ(title("1. NAME OF THE MEDICINAL PRODUCT\n\nNovadrine 5 mg\n\n4.1 Therapeutic indications\n\npain\n"),
            "Novadrine 5 mg");
  const auto names =
      parse_monograph("a/page.md", "---\ntitle: X\n---\n**Read on**\n\n**Indications**\n\npain\n").monograph;
  EXPECT_EQ(names->names.size(), 1U) << "no name of a page that has its title";
}

}  // namespace
}  // namespace materia

#include "indexer/formats/markdown/monograph_parser.h"

#include <gtest/gtest.h>

#include "indexer/formats/markdown/questions.h"
#include "indexer/monograph/titles.h"

namespace materia {
namespace {

using enum SectionKind;

Monograph parse(std::string_view text, std::string_view path = "folder/examplol.md") {
  ParsedMonograph parsed = parse_monograph(path, text);
  for (const Issue& issue : parsed.issues) EXPECT_EQ(issue.severity, Severity::kWarning) << to_string(issue);
  return parsed.monograph.value_or(Monograph{});
}

// The sections, one a line: "kind<parent #anchor [heading] {label} text | text".
std::string outline(const Monograph& monograph) {
  std::string out;
  for (const Section& section : monograph.sections) {
    out += section_kind_info(section.kind).id;
    if (section.parent) out += "<" + std::string(section_kind_info(*section.parent).id);
    out += " #" + section.anchor + " [" + section.heading + "]";
    if (!section.label.empty()) out += " {" + section.label + "}";
    out += " ";
    for (const char c : section.text) out += c == '\n' ? std::string(" | ") : std::string(1, c);
    out += "\n";
  }
  return out;
}

std::string front(std::string_view title) { return "---\ntitle: " + std::string(title) + "\n---\n\n"; }

TEST(MonographParser, FormA) {
  const Monograph m = parse(R"(---
layout: minimal-medicine
title: Examplol
---

# Examplol
### Generic Name
Examplol

### Usage
Examplol calms *imaginary* itching.

### Dosage
Take it once.

* **Adults:** 5 mg.
* **Children:** 2 mg:
    * by mouth
* **Forms:** tablets.

Swallow whole.

### Side Effects
* Yawning
* Hiccups

### How it Works
Nobody knows.

### Precautions
* **Contraindications:** invented allergies.
* **Use with caution:** when awake.
* **Liver and kidney disease:** half the dose.
* **Pregnancy and Breastfeeding:** ask first.

### FAQs
* **Q: May I drive?** A: Yes. Is it wise? No.
* **Q: What is vitamin A: a letter?** A: No.

**Disclaimer:** This is a test. Ask somebody else.
)");
  EXPECT_EQ(outline(m), R"(names #generic-name [Generic Name] Examplol
indications #usage [Usage] Examplol calms imaginary itching.
dosage #dosage [Dosage] Take it once. | Adults: 5 mg. | Forms: tablets. | Swallow whole.
specific_populations<dosage #dosage-children [Children] {Children} 2 mg: | by mouth
adverse_reactions #side-effects [Side Effects] Yawning | Hiccups
mechanism #how-it-works [How it Works] Nobody knows.
precautions #precautions [Precautions] Use with caution: when awake.
contraindications<precautions #precautions-contraindications [Contraindications] invented allergies.
specific_populations<precautions #precautions-liver-and-kidney-disease [Liver and kidney disease] {Liver and kidney disease} half the dose.
pregnancy_lactation<precautions #precautions-pregnancy-and-breastfeeding [Pregnancy and Breastfeeding] ask first.
faq #may-i-drive [May I drive?] Yes. Is it wise? No.
faq #what-is-vitamin-a-a-letter [What is vitamin A: a letter?] No.
)");
  EXPECT_EQ(m.title, "Examplol");
  EXPECT_EQ(m.banned, std::nullopt);
  EXPECT_FALSE(m.stub);
  EXPECT_EQ(m.sections[3].line, 17);
}

TEST(MonographParser, FormB) {
  const Monograph m = parse(R"(---
title: Examplol
description: >-
  - Examplol calms the itch.     - **Class**: an imag...
is_banned: false
lastModified: '2024-03-05T08:09:10.111Z'
faqs:
  - q: >-
      Is it safe?**


      **A:**  Mostly, and
      never alone.
    a: 'A:**  Mostly, and never alone.'
---
## **Usage**

- Examplol calms the itch.
- **Class**: an imaginary balm.
- **Mechanism of Action:** cools the skin.

## **Alternate Names**

- Exa

## **Dosage**

### **Standard Dosage**

#### **Adults**:

- 5 mg

#### **Children:** not tested.

#### **Special Cases:**

- **Elderly Patients**: half.

### **Clinical Use Cases**  Never in theatre.

## **Side Effects**

### **Common Side Effects**

- Yawning

## **Popular Combinations** (rarely)

## **Precautions**

- **Specific Populations:** as follows.
    - **Pregnant Women:** avoid.
    - **Children & Elderly:** watch.

## **FAQs (Frequently Asked Questions)**

### **Q1: Is it safe?**

**A:**  Mostly, and never alone.

### Q2: Does it rain?
**A:** No.

- Never.
)");
  EXPECT_EQ(outline(m), R"(indications #usage [Usage] Examplol calms the itch. | Class: an imaginary balm.
mechanism<indications #usage-mechanism-of-action [Mechanism of Action] cools the skin.
names #alternate-names [Alternate Names] Exa
dosage<dosage #dosage-adults [Adults] {Adults} 5 mg
specific_populations<dosage #dosage-children [Children] {Children} not tested.
specific_populations<dosage #dosage-special-cases [Special Cases] {Special Cases} Elderly Patients: half.
dosage<dosage #dosage-clinical-use-cases [Clinical Use Cases] {Clinical Use Cases} Never in theatre.
adverse_reactions<adverse_reactions #side-effects-common [Common Side Effects] {Common Side Effects} Yawning
combinations #popular-combinations-rarely [Popular Combinations (rarely)] {rarely} rarely
specific_populations<precautions #precautions-specific-populations [Specific Populations] {Specific Populations} as follows. | Children & Elderly: watch.
pregnancy_lactation<precautions #precautions-pregnant-women [Pregnant Women] avoid.
faq #is-it-safe [Is it safe?] Mostly, and never alone.
faq #does-it-rain [Does it rain?] No. | Never.
)");
  EXPECT_EQ(m.banned, false);
  EXPECT_EQ(m.updated, "2024-03-05");
}

TEST(MonographParser, CountsWhatItDrops) {
  const auto parsed = parse_monograph("m.md", R"(---
title: Examplol
description: Examplol calms...
faqs:
  - q: Is it safe?
    a: Mostly.
---
## Usage
Examplol calms the itch.
## FAQs
### Q1: Is it safe?
**A:** Mostly.

**Disclaimer:** five words of no use
)");
  EXPECT_EQ(parsed.counts.headings, 2);
  EXPECT_EQ(parsed.counts.descriptions, 2);
  EXPECT_EQ(parsed.counts.duplicate_faqs, 4);
  EXPECT_EQ(parsed.counts.markers, 2);
  EXPECT_EQ(parsed.counts.disclaimers, 6);
  EXPECT_EQ(parsed.counts.total(), 16);
}

TEST(MonographParser, ADescriptionOfItsOwnIsASummary) {
  const Monograph m = parse("---\ntitle: X\ndescription: Another balm.\n---\n## Usage\nCalms.\n");
  EXPECT_EQ(outline(m), "summary #description [Description] Another balm.\nindications #usage [Usage] Calms.\n");
}

TEST(MonographParser, BrandPages) {
  const Monograph m = parse(R"(---
title: "Exa 5"
combination_slug: "examplol-testine"
company: "Example Ltd"
strength: "5 mg"
faqs:
  - q: "What is it for?"
    a: "For **tests**."
---

Exa 5 contains examplol.
)");
  EXPECT_EQ(outline(m),
            "summary #introduction [] Exa 5 contains examplol.\nfaq #what-is-it-for [What is it for?] For tests.\n");
  EXPECT_EQ(m.generic_slug, "examplol-testine");
  EXPECT_EQ(m.company, "Example Ltd");
  EXPECT_EQ(m.strength, "5 mg");
  EXPECT_TRUE(m.ingredients.empty());
  ASSERT_EQ(m.names.size(), 2u);
  EXPECT_EQ(m.names[0].kind, NameKind::kTitle);
  EXPECT_EQ(m.names[1].kind, NameKind::kBrand);
  EXPECT_FALSE(m.stub);
}

TEST(MonographParser, BoldLinesForHeadings) {
  const Monograph m = parse(front("Examplol") + R"(# Examplol

**Generic Name: Examplol**

**Usage:**

Calms.

**Dosage:** 5 mg.
**Side Effects:** yawning.

**Important:** read on.
)");
  EXPECT_EQ(outline(m), R"(names #generic-name [Generic Name] Examplol
indications #usage [Usage] Calms.
dosage #dosage [Dosage] 5 mg.
adverse_reactions #side-effects [Side Effects] yawning. | Important: read on.
)");
}

TEST(MonographParser, IngredientsAsHeadings) {
  const Monograph m = parse(front("Examplol + Testine") + R"(# Examplol + Testine
Two balms, not one.

### Examplol

**Usage:** calms.

### Testine
### Usage
Cools.

### Testine Side Effects
Yawning.

### Combined Use of Examplol and Testine
Rarely wise.

### FAQs (Testine)
* **Q: Cold?** A: Yes.
)");
  EXPECT_EQ(outline(m), R"(other #introduction [] Two balms, not one.
indications #usage-examplol [Usage] {Examplol} calms.
indications #usage-testine [Usage] {Testine} Cools.
adverse_reactions #testine-side-effects [Testine Side Effects] {Testine} Yawning.
combinations #combined-use-of-examplol-and-testine [Combined Use of Examplol and Testine] Rarely wise.
faq #cold [Cold?] {Testine} Yes.
)");
  EXPECT_EQ(m.ingredients, (std::vector<std::string>{"Examplol", "Testine"}));
}

TEST(MonographParser, AListOfIngredientsOnARefusal) {
  const Monograph m = parse(front("Examplol + Testine") + R"(# Examplol + Testine
I cannot provide information on the two as one medicine.

**Examplol**

* **Usage:** calms.
* **FAQs:**
    * **Q: Cold?** A: Yes.

**Testine**

* **Usage:** cools.
)");
  EXPECT_EQ(outline(m), R"(other #introduction [] I cannot provide information on the two as one medicine.
indications #examplol-usage [Usage] {Examplol} calms.
faq #examplol-cold [Cold?] {Examplol} Yes.
indications #testine-usage [Usage] {Testine} cools.
)");
  EXPECT_TRUE(m.stub);
}

TEST(MonographParser, Stubs) {
  EXPECT_TRUE(parse(front("X") + "I cannot find a medicine of this name.\n").stub);
  EXPECT_TRUE(parse(front("X") + "Please note: I am unable to describe this.\n\n### Usage\nNone.\n").stub);
  EXPECT_TRUE(parse(front("X")).stub) << "an empty page";
  EXPECT_TRUE(parse(front("X") + "### Generic Name\nX\n\nNot a usual combination.\n").stub);
  EXPECT_FALSE(parse(front("X") + "### Usage\nCalms.\n").stub);
  EXPECT_EQ(parse(front("X") + "I cannot find it.\n").sections.at(0).kind, kOther) << "still searchable";
}

TEST(MonographParser, DisclaimersInEveryDress) {
  const char* disclaimers[] = {
      "**Disclaimer:** words.",
      "**Disclaimer:** *all of it slanted.*",
      "*Disclaimer: words.*",
      "**Important Disclaimer:** words.",
      "* **Q: Why?** A: So.\n**Disclaimer:** right below the list.",
      "This information is meant as general knowledge only. Always consult somebody wiser.",
      "The information provided is no medical advice. They know only what they know.",
      "Please note: I cannot provide medical advice in a test. The information below is for lovers of general "
      "knowledge only.",
  };
  for (const char* disclaimer : disclaimers) {
    const Monograph m =
        parse(front("X") + "### Usage\nCalms.\n\n### FAQs\n* **Q: Who?** A: You.\n\n" + disclaimer + "\n");
    EXPECT_EQ(outline(m).find("isclaimer"), std::string::npos) << outline(m);
    EXPECT_EQ(outline(m).find("words"), std::string::npos) << outline(m);
    EXPECT_EQ(outline(m).find("only"), std::string::npos) << outline(m);
  }
  // What else stands in the paragraph is kept.
  const Monograph m = parse(front("X") + "Please note: I cannot provide medical advice. These two differ as balms.\n");
  EXPECT_EQ(m.sections.at(0).text, "These two differ as balms.");
}

TEST(MonographParser, UnknownHeadingsAreKeptAndTold) {
  const auto parsed = parse_monograph("m.md", front("X") + "### Usage\nCalms.\n\n### Weather\nRain.\n");
  ASSERT_EQ(parsed.issues.size(), 1u);
  EXPECT_EQ(to_string(parsed.issues[0]),
            "m.md:8: warning: heading-other the heading \"Weather\" is not known; its text is kept as \"other\"");
  EXPECT_EQ(parsed.monograph->sections.at(1).text, "Rain.");
  EXPECT_EQ(parsed.monograph->sections.at(1).kind, kOther);
}

TEST(MonographParser, UnknownSubHeadingsBelongToTheirSection) {
  const Monograph m = parse(front("X") + "## Dosage\n### Itching\n5 mg\n### Hepatitis\n6 mg\n");
  EXPECT_EQ(outline(m),
            "dosage<dosage #dosage-itching [Itching] {Itching} 5 mg\ndosage<dosage #dosage-hepatitis [Hepatitis] "
            "{Hepatitis} 6 mg\n");
}

TEST(MonographParser, AnchorsAreUniqueAndAFaqMayHaveNoAnswer) {
  const Monograph m = parse(front("X") + "### Usage\na\n### Usage\nb\n### FAQs\n* **Q: Why?**\n* **Q: How?** A: So.\n");
  EXPECT_EQ(
      outline(m),
      "indications #usage [Usage] a\nindications #usage-2 [Usage] b\nfaq #faqs [FAQs] Why?\nfaq #how [How?] So.\n");
}

TEST(MonographParser, EveryDressOfAQuestion) {
  for (const char* markdown : {"* **Q: Safe?** A: Yes.", "**Q: Safe?**\n\n**A:** Yes.", "**Q: Safe?**\n**A:** Yes.",
                               "* **Q1:** Safe? **A1:** Yes.", "* Q: Safe? A: Yes.", "* **Safe?** Yes.",
                               "1. **Safe?** Yes.", "### Q3. Safe?\nYes.", "### **Safe?**\nYes.",
                               "* **Q: Safe**? A: Yes.", "* **Q: Safe? A:** Yes.", "Question 2: Safe?\nAnswer: Yes."}) {
    const Monograph m = parse(front("X") + "## FAQs\n" + markdown + "\n");
    ASSERT_EQ(m.sections.size(), 1u) << markdown << "\n" << outline(m);
    EXPECT_EQ(m.sections[0].kind, kFaq) << markdown;
    EXPECT_TRUE(m.sections[0].heading == "Safe?" || m.sections[0].heading == "Safe") << markdown << "\n" << outline(m);
    EXPECT_EQ(m.sections[0].text, "Yes.") << markdown;
  }
}

TEST(MonographParser, FrontMatterQuestionsThatTheBodyDoesNotAskAreKept) {
  const Monograph m = parse(R"(---
title: X
faqs:
  - q: |-
      Is it safe?**
      **A:** Mostly.
    a: 'A:** Mostly.'
  - q: Is it new?
    a: No.
---
## FAQs
### Q1: Is it safe?
**A:** Mostly.
)");
  EXPECT_EQ(outline(m), "faq #is-it-safe [Is it safe?] Mostly.\nfaq #is-it-new [Is it new?] No.\n");
}

TEST(MonographParser, TitlesThatLostTheirDigits) {
  struct Case {
    const char* title;
    const char* generic;
    const char* expected;
  };
  const Case cases[] = {
      {"Omega-", "Omega-3 Fatty Acids", "Omega-3 Fatty Acids"},
      {"Interferon Beta-", "Interferon Beta-1a", "Interferon Beta-1a"},
      {"Vitamin B", "Vitamin B12 (Cobalamin)", "Vitamin B12"},
      {"Vitamin B", "Vitamin B Complex", "Vitamin B"},
      {"Vitamin D + Zinc", "Vitamin D3 + Zinc", "Vitamin D3 + Zinc"},
      {"Examplol", "Exampline", "Examplol"},
      {"Examplol", "", "Examplol"},
  };
  for (const Case& c : cases) {
    const Monograph m =
        parse(front("'" + std::string(c.title) + "'") + "### Generic Name\n" + c.generic + "\n\n### Usage\nTests.\n");
    EXPECT_EQ(m.title, c.expected) << c.title << " / " << c.generic;
    EXPECT_EQ(m.names.at(0).text, c.expected);
  }
}

TEST(Titles, GenericNamesAreReadWithCaution) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(generic_names("Examplol"), Names{"Examplol"});
  EXPECT_EQ(generic_names("Examplol (Systemic)"), Names{"Examplol (Systemic)"});
  EXPECT_EQ(generic_names("Examplol (also known as Exa). Brand names include Balm."), Names{"Examplol"});
  EXPECT_EQ(generic_names("Examplol\nTestine"), (Names{"Examplol", "Testine"}));
  EXPECT_EQ(generic_names("Examplol\nNote: not one drug."), Names{"Examplol"});
  EXPECT_EQ(generic_names("No single name covers the pair."), Names{});
}

TEST(Titles, Ingredients) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(split_ingredients("Examplol"), Names{"Examplol"});
  EXPECT_EQ(split_ingredients("Examplol + Testine ."), (Names{"Examplol", "Testine"}));
  EXPECT_EQ(split_ingredients("Examplol/Exampline + Testine"), (Names{"Examplol", "Exampline", "Testine"}));
  EXPECT_EQ(split_ingredients("5-HTP/GABA"), Names({"5-HTP", "GABA"}));
  EXPECT_EQ(split_ingredients("Saline 0.9/5"), Names{"Saline 0.9/5"});
  EXPECT_EQ(split_ingredients("Examplol, Testine and Zinc"), (Names{"Examplol", "Testine", "Zinc"}));
  EXPECT_EQ(split_ingredients(", "), Names{","});
  EXPECT_EQ(split_ingredients(", , and "), Names{", , and"});
  EXPECT_EQ(split_ingredients("Oil of Roses and Thyme"), Names{"Oil of Roses and Thyme"});
}

TEST(MonographParser, NamesAndIngredientsOfTheFrontMatter) {
  const Monograph m = parse(
      "---\ntitle: Balm\ningredients:\n  - Examplol\n  - Testine\nsources:\n  - A label\nis_banned: true\nban_reason: "
      "Harm.\n---\n## Usage\nNone.\n");
  EXPECT_EQ(m.ingredients, (std::vector<std::string>{"Examplol", "Testine"}));
  EXPECT_EQ(m.sources, std::vector<std::string>{"A label"});
  EXPECT_EQ(m.banned, true);
  EXPECT_EQ(m.ban_reason, "Harm.");
}

TEST(MonographParser, BadInputIsTold) {
  struct Case {
    std::string bytes;
    const char* code;
    int line;
    bool readable;
  };
  const std::string good = front("X") + "### Usage\nCalms.\n";
  std::string crlf;
  for (const char c : good) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::string lists = good;
  for (int i = 0; i < 10000; ++i) lists += "- ";
  const Case cases[] = {
      {good + "caf\xE9\n", "not-utf8", 7, false},
      {good + std::string(1, '\0'), "nul-byte", 7, false},
      {" \n", "no-front-matter", 1, false},
      {"---\ntitle: [\n---\n", "yaml-syntax", 3, false},
      {"---\ntitle: X\ntitle: Y\n---\n", "yaml-duplicate-key", 3, false},
      {"---\ntitle: X\nsources: &a [b]\ningredients: [*a, *a]\n---\n", "yaml-refused", 3, false},
      {lists + "\n", "markdown-refused", 7, false},
      {crlf, "crlf", 1, true},
      {"\xEF\xBB\xBF" + good, "bom", 1, true},
      {good + "5\xE2\x80\xAE mg\n", "invisible-character", 7, true},
      {"---\nlayout: x\n---\n### Usage\nCalms.\n", "no-title", 1, true},
  };
  for (const Case& c : cases) {
    const auto parsed = parse_monograph("a/m.md", c.bytes);
    ASSERT_EQ(parsed.issues.size(), 1u) << c.code;
    EXPECT_EQ(parsed.issues[0].code, c.code);
    EXPECT_EQ(parsed.issues[0].path, "a/m.md");
    EXPECT_EQ(parsed.issues[0].line, c.line) << c.code;
    EXPECT_EQ(parsed.issues[0].severity, c.readable ? Severity::kWarning : Severity::kError) << c.code;
    ASSERT_EQ(parsed.monograph.has_value(), c.readable) << c.code;
    if (c.readable) {
      EXPECT_EQ(parsed.monograph->sections.at(0).text.substr(0, 6), "Calms.") << c.code;
    }
  }
}

TEST(MonographParser, TitlesAreReadAsPeopleSeeThem) {
  struct Case {
    const char *front, *title;
  };
  const Case cases[] = {
      {"title: \"Johnson&#39;s Kidbalm &amp; Co\"", "Johnson's Kidbalm & Co"},
      {"title: <b>Boldix</b>", "Boldix"},
      {"title: \"&lt;i&gt;Boldix&lt;/i&gt;\"", "Boldix"},
      {"title: \"**Boldix**\"", "Boldix"},
      {"title: Zyrplex #3", "Zyrplex #3"},
      {"name: Boldix", "Boldix"},
      {"title: \"Vitamin B <5 mg\"", "Vitamin B <5 mg"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(parse("---\n" + std::string(c.front) + "\n---\n## Usage\n\nx\n").title, c.title);
  EXPECT_EQ(parse("## Usage\n\nx\n", "drugs/boldix/index.md").title, "boldix");
  EXPECT_EQ(parse("## Boldix\n\n### Usage\n\nx\n", "drugs/boldix.md").title, "Boldix");
  EXPECT_EQ(parse("# Boldix\n\n# Weather\n\nx\n").names.size(), 1U) << "a second heading is no name";
}

// Text is hidden where the page says that it has none, and nowhere else.
TEST(MonographParser, NoTextIsHidden) {
  EXPECT_FALSE(parse(front("X") + "### Anwendungen und mehr\nCalms.\n").stub) << "an unknown heading";
  EXPECT_FALSE(parse(front("X") + "Calms the itch.\n").stub) << "no heading at all";
  EXPECT_FALSE(parse("Calms the itch.\n").stub);
  EXPECT_EQ(outline(parse(front("X") + "## Never with grapefruit juice\n")),
            "other #never-with-grapefruit-juice [Never with grapefruit juice] Never with grapefruit juice\n");
  EXPECT_EQ(
      outline(parse(front("X") + "## Patient counselling information\nTake care.\n### Zebras at home\nStripes.\n")),
      "faq #patient-counselling-information [Patient counselling information] Take care.\n"
      "faq<faq #patient-counselling-information-zebras-at-home [Zebras at home] {Zebras at home} Stripes.\n");
}

TEST(MonographParser, WithoutATitleTheFileNamesIt) {
  EXPECT_EQ(parse_monograph("a/balm.v2.md", "---\nlayout: x\n---\n### Usage\nCalms.\n").monograph->title, "balm.v2");
  EXPECT_EQ(parse_monograph("a/b.md", "---\nlayout: x\n---\n# Balm\n### Usage\nCalms.\n").monograph->title, "Balm");
  EXPECT_EQ(parse_monograph("a/b.md", "---\ntitle: ', ,'\n---\n# Balm\n### Usage\nCalms.\n").monograph->title, "Balm");
  for (const char* title : {"\u0410\u0441\u043F\u0438\u0440\u0438\u043D", "\u8461\u8404\u7CD6", "5"})
    EXPECT_EQ(parse_monograph("a/b.md", "---\ntitle: '" + std::string(title) + "'\n---\n# Balm\n### Usage\nCalms.\n")
                  .monograph->title,
              title);
}

TEST(Questions, FrontMatterDebris) {
  const auto clean = [](const char* q, const char* a) {
    const CleanFaq faq = clean_faq({q, a, 1});
    return faq.question + " / " + faq.answer;
  };
  EXPECT_EQ(clean("Safe?**\n\n**A:** Yes.", "A:** Yes."), "Safe? / Yes.");
  EXPECT_EQ(clean("**Q1: Safe?**", "**A:** Yes."), "Safe? / Yes.");
  EXPECT_EQ(clean("Safe?\n\n**A:** Yes, **very**.", "A:** Yes, **very**."), "Safe? / Yes, **very**.");
  EXPECT_EQ(clean("Safe?", "Yes."), "Safe? / Yes.");
  EXPECT_EQ(clean("", ""), " / ");
}

}  // namespace
}  // namespace materia

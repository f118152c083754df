#include "indexer/formats/markdown/front_matter.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(FrontMatter, ReadsEveryKey) {
  const auto result = read_front_matter("m.md", R"(---
title: Examplol
description: >-
  Examplol calms the
  example.
is_banned: true
ban_reason: Withdrawn in 1999.
lastModified: '2024-03-05T08:09:10.111Z'
layout: minimal-medicine
generic_slug: examplol
combination_slug: examplol-testine
company: Example Ltd
strength: 5 mg
ingredients:
  - Examplol
  - Testine
sources:
  - "The label: first edition"
faqs:
  - q: >-
      Is it safe?**

      **A:** Mostly.
    a: 'A:** Mostly.'
  - q: Is it new?
    a: No.
---
# Examplol
)");
  ASSERT_TRUE(result.values);
  EXPECT_TRUE(result.issues.empty());
  const FrontMatter& values = *result.values;
  EXPECT_EQ(values.title, "Examplol");
  EXPECT_EQ(values.title_line, 2);
  EXPECT_EQ(values.description, "Examplol calms the example.");
  EXPECT_EQ(values.description_line, 3);
  EXPECT_EQ(values.is_banned, true);
  EXPECT_EQ(values.ban_reason, "Withdrawn in 1999.");
  EXPECT_EQ(values.last_modified, "2024-03-05");
  EXPECT_EQ(values.layout, "minimal-medicine");
  EXPECT_EQ(values.generic_slug, "examplol");
  EXPECT_EQ(values.combination_slug, "examplol-testine");
  EXPECT_EQ(values.company, "Example Ltd");
  EXPECT_EQ(values.strength, "5 mg");
  EXPECT_EQ(values.ingredients, (std::vector<std::string>{"Examplol", "Testine"}));
  EXPECT_EQ(values.sources, std::vector<std::string>{"The label: first edition"});
  ASSERT_EQ(values.faqs.size(), 2u);
  EXPECT_EQ(values.faqs[0].line, 20);
  EXPECT_EQ(values.faqs[0].answer, "A:** Mostly.");
  EXPECT_EQ(values.faqs[1].question, "Is it new?");
  EXPECT_EQ(result.body, "# Examplol\n");
  EXPECT_EQ(result.body_line, 28);
}

TEST(FrontMatter, AbsentIsNotFalse) {
  EXPECT_EQ(read_front_matter("m.md", "---\ntitle: X\n---\n").values->is_banned, std::nullopt);
}

TEST(FrontMatter, RefusesWithCodeAndLine) {
  std::string bomb = "---\na: &a [x, x]\n";
  struct Case {
    std::string text;
    const char* code;
    int line;
    const char* why;
  };
  const Case cases[] = {
      {"{\"title\": \"X\"}\n", "no-front-matter", 1, "data"},
      {"", "no-front-matter", 1, "an empty file"},
      {"----\ntitle: X\n", "no-front-matter", 1, "a rule is no front matter"},
      {"---\ntitle: X\n# never closed\n", "no-front-matter", 1, "not closed"},
      {"---\ntitle: [X\n---\n", "yaml-syntax", 3, "a bracket left open"},
      {"---\ntitle: X\n  bad: : indent\n---\n", "yaml-syntax", 3, "a mapping inside a text"},
      {"---\ntitle: X\nlayout: y\ntitle: Z\n---\n", "yaml-duplicate-key", 4, "a key twice"},
      {"---\nfaqs:\n  - q: a\n    q: b\n---\n", "yaml-duplicate-key", 4, "a key twice, deeper"},
      {bomb + "---\n", "yaml-refused", 2, "an anchor"},
      {"---\ntitle: *other\n---\n", "yaml-syntax", 2, "an alias of nothing"},
      {"---\ntitle: !!str X\n---\n", "yaml-refused", 2, "a tag"},
      {"---\ntitle: !custom X\n---\n", "yaml-refused", 2, "a tag of one's own"},
      {"---\nsources: [[[[[[x]]]]]]\n---\n", "yaml-refused", 2, "nesting"},
      {"---\n- a\n- b\n---\n", "yaml-refused", 2, "a list"},
      {"---\njust words\n---\n", "yaml-refused", 2, "a text"},
      {"---\n? [a, b]\n: c\n---\n", "yaml-refused", 2, "a list as a key"},
      {"---\nfaqs: " + std::string(100000, '[') + "\n---\n", "yaml-refused", 2, "100,000 brackets"},
      {"---\ntitle: " + std::string(600 << 10, 'x') + "\n---\n", "yaml-refused", 1, "a large one"},
  };
  for (const Case& c : cases) {
    const auto result = read_front_matter("folder/m.md", c.text);
    EXPECT_FALSE(result.values) << c.why;
    ASSERT_FALSE(result.issues.empty()) << c.why;
    const Issue& issue = result.issues.back();
    EXPECT_EQ(issue.code, c.code) << c.why << ": " << issue.message;
    EXPECT_EQ(issue.line, c.line) << c.why << ": " << issue.message;
    EXPECT_EQ(issue.path, "folder/m.md");
    EXPECT_EQ(issue.severity, Severity::kError);
  }
}

TEST(FrontMatter, ABrokenLineNamesItsColumn) {
  const auto result = read_front_matter("m.md", "---\ntitle: 'never closed\n---\n");
  ASSERT_EQ(result.issues.size(), 1u);
  EXPECT_NE(result.issues[0].message.find("column "), std::string::npos) << result.issues[0].message;
}

TEST(FrontMatter, WarnsAndGoesOn) {
  struct Case {
    const char* line;
    const char* code;
  };
  const Case cases[] = {
      {"is_banned: perhaps", "front-matter-value"},       {"lastModified: yesterday", "front-matter-value"},
      {"lastModified: 2025-13-40", "front-matter-value"}, {"ingredients: Examplol", "front-matter-value"},
      {"is_baned: true", "front-matter-unknown-key"},
  };
  for (const Case& c : cases) {
    const auto result = read_front_matter("m.md", std::string("---\ntitle: X\n") + c.line + "\n---\n");
    ASSERT_TRUE(result.values) << c.line;
    ASSERT_EQ(result.issues.size(), 1u) << c.line;
    EXPECT_EQ(result.issues[0].code, c.code);
    EXPECT_EQ(result.issues[0].line, 3);
    EXPECT_EQ(result.issues[0].severity, Severity::kWarning);
  }
}

TEST(FrontMatter, EmptyValuesAreNothing) {
  const auto result = read_front_matter("m.md", "---\ntitle: X\ndescription:\nis_banned:\nfaqs:\nsources: []\n---\n");
  ASSERT_TRUE(result.values);
  EXPECT_TRUE(result.issues.empty());
  EXPECT_EQ(result.values->description, "");
  EXPECT_EQ(result.values->is_banned, std::nullopt);
  EXPECT_TRUE(result.values->faqs.empty());
}

TEST(FrontMatter, ADashedLineInsideATextClosesNothing) {
  const auto result = read_front_matter("m.md", "---\ntitle: X\ndescription: |\n  above\n  ---\n  below\n---\nbody");
  ASSERT_TRUE(result.values);
  EXPECT_EQ(result.values->description, "above\n---\nbelow");
  EXPECT_EQ(result.body, "body");
}

}  // namespace
}  // namespace materia

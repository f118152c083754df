#include "indexer/formats/markdown/front_matter_facts.h"

#include <gtest/gtest.h>

#include "indexer/formats/markdown/monograph_parser.h"

namespace materia {
namespace {

Monograph parse(std::string_view front) {
  return parse_monograph("a/x.md", "---\ntitle: Examplol\n" + std::string(front) + "---\n## Usage\n\nCalms.\n")
      .monograph.value_or(Monograph{});
}

std::string name_list(const Monograph& monograph) {
  std::string out;
  for (const auto& name : monograph.names)
    out += std::string(name_kind_id(name.kind)) + (name.harvested ? "? " : " ") + name.text + "\n";
  return out;
}

TEST(FrontMatterFacts, KeysAsWords) {
  EXPECT_EQ(words_of_key("commonAdverseEffects"), "Common adverse effects");
  EXPECT_EQ(words_of_key("brand_names"), "Brand names");
  EXPECT_EQ(words_of_key("MOA"), "MOA");
  for (const char* yes :
       {"brands", "coreUses", "majorCautions", "mechanism", "dose", "class", "tags", "contraindications"})
    EXPECT_TRUE(is_fact(yes)) << yes;
  for (const char* no : {"is_baned", "weather", "titel", ""}) EXPECT_FALSE(is_fact(no)) << no;
}

TEST(FrontMatterFacts, SectionsAndNames) {
  const Monograph m = parse(
      "brands: [Exabalm]\ngeneric_name: examplolum\naliases: [Exa, /old/exa]\ncoreUses:\n  - hiccups\n"
      "dose: {adults: 5 mg}\nindications: Calms.\nactive_ingredients: [lactose]\n");
  std::string sections;
  for (const auto& section : m.sections)
    sections += std::string(section_kind_info(section.kind).id) + " " + section.heading + ": " + section.text + "\n";
  EXPECT_EQ(sections,
            "indications Usage: Calms.\nnames Brands: Exabalm\nnames Generic name: examplolum\nnames Aliases: Exa\n"
            "indications Core uses: hiccups\ndosage Dose: Adults: 5 mg\nnames Active ingredients: lactose\n");
  EXPECT_EQ(name_list(m), "title Examplol\ngeneric examplolum\nbrand Exabalm\ngeneric? Exa\n");
}

TEST(FrontMatterFacts, WhatIsNoNameIsTold) {
  const auto parsed = parse_monograph("a/x.md", "---\ntitle: Examplol\naliases: [oral]\n---\n## Usage\n\nx\n");
  ASSERT_EQ(parsed.issues.size(), 1U);
  EXPECT_EQ(parsed.issues[0].line, 3);
  EXPECT_EQ(parsed.monograph->names.size(), 1U);
}

}  // namespace
}  // namespace materia

#include "indexer/formats/markdown/toml_front_matter.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(TomlFrontMatter, TextsAndLists) {
  std::vector<int> passed_over;
  const YamlNode root = read_toml(
      "title = \"Exam\\\"plol\" # a comment\ndate = 2026-01-02\ndraft = false\naliases = ['Exa',\n  \"Exal\"]\n"
      "text = \"\"\"a\nb\"\"\"\nodd = {x = 1}\n[params]\ntitle = 'other'\nx = 1\n",
      passed_over);
  ASSERT_NE(root.find("title"), nullptr);
  EXPECT_EQ(root.find("title")->text, "Exam\"plol");
  EXPECT_EQ(root.find("date")->text, "2026-01-02");
  ASSERT_EQ(root.find("aliases")->items.size(), 2U);
  EXPECT_EQ(root.find("aliases")->items[1].text, "Exal");
  EXPECT_EQ(root.find("aliases")->items[1].line, 5);
  EXPECT_EQ(root.find("text")->text, "a\nb");
  EXPECT_EQ(root.find("x"), nullptr);
  EXPECT_EQ(passed_over, (std::vector<int>{8, 9}));
}

TEST(TomlFrontMatter, WhatIsBrokenIsPassedOver) {
  for (const char* text : {"title = \"never closed\nx", "= x", "title =", "a = [1, [2]]", "[", "\"\" = 1", "x"}) {
    std::vector<int> passed_over;
    (void)read_toml(text, passed_over);
    EXPECT_FALSE(passed_over.empty()) << text;
  }
}

}  // namespace
}  // namespace materia

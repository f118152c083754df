#include "indexer/formats/markdown/tables.h"

#include <gtest/gtest.h>

#include "indexer/formats/markdown/markdown.h"

namespace materia {
namespace {

std::vector<std::string> texts(std::string_view markdown) {
  std::vector<std::string> out;
  for (const TextBlock& block : parse_markdown(markdown, 1).blocks) out.push_back(block.text);
  return out;
}

TEST(Tables, AValueIsNeverThatOfAnotherColumn) {
  const std::vector<std::string> columns{"Group", "Start", "Maximum"};
  using Cells = std::vector<std::string>;
  EXPECT_EQ(row_text(Cells{"Adults", "5 mg", "10 mg"}, columns), "Adults; 5 mg; 10 mg");
  EXPECT_EQ(row_text(Cells{"Adults", "", "10 mg"}, columns), "Adults; Maximum: 10 mg");
  EXPECT_EQ(row_text(Cells{"", "5 mg", "10 mg"}, columns), "Start: 5 mg; Maximum: 10 mg");
  EXPECT_EQ(row_text(Cells{"Adults", "5 mg", ""}, columns), "Adults; 5 mg");
  EXPECT_EQ(row_text(Cells{"Adults", "", "10 mg", "x"}, columns), "Adults; Maximum: 10 mg; x");
  EXPECT_EQ(row_text(Cells{"", ""}, columns), "");
}

TEST(Tables, AreReadWhereverTheyStand) {
  struct Case {
    const char* markdown;
    std::vector<std::string> expected;
    const char* why;
  };
  const Case cases[] = {
      {"Before:\n| A | B |\n|---|---|\n| 1 | |\n", {"Before:", "A; B", "1"}, "right under a paragraph"},
      {"A | B\n---|---\n1 | 2\n", {"A; B", "1; 2"}, "without outer bars"},
      {"- x\n\n  | A | B |\n  |---|---|\n  | | 2 |\n", {"x", "A; B", "B: 2"}, "in a list"},
      {"> | A | B |\n> |---|---|\n> | 1 | 2 |\n", {"A; B", "1; 2"}, "in a quotation"},
      {"| A | B |\n|:--|--:|\n| a \\| b | `c` |\n", {"A; B", "a | b; c"}, "a bar that is no border"},
      {"| A | B |\n|---|---|\n| [[x\\|y]] | ~~1~~ 2 |\n", {"A; B", "y; 2"}, "marks of other tools"},
      {"| A | B |\n|---|---|\n| Rash<br>Itch | 5 mg<br/>daily |\n", {"A; B", "Rash, Itch; 5 mg daily"}, "breaks"},
      {"a | b\n\nc\n", {"a | b", "c"}, "a bar alone makes no table"},
  };
  for (const Case& c : cases) EXPECT_EQ(texts(c.markdown), c.expected) << c.why;
}

}  // namespace
}  // namespace materia

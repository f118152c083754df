#include "indexer/formats/markdown/markdown.h"

#include <chrono>

#include <gtest/gtest.h>

namespace materia {
namespace {

std::vector<std::string> texts(std::string_view markdown) {
  std::vector<std::string> out;
  for (const TextBlock& block : parse_markdown(markdown, 1).blocks) out.push_back(block.text);
  return out;
}

TEST(Markdown, TextOfEveryMark) {
  struct Case {
    const char* markdown;
    std::vector<std::string> expected;
    const char* why;
  };
  const Case cases[] = {
      {"# **Usage**", {"Usage"}, "marks of a heading"},
      {"Calms *mild* and **strong** `pain`.", {"Calms mild and strong pain."}, "inline marks"},
      {"One line\nand another.", {"One line\nand another."}, "a line break stays to be seen"},
      {"5 &lt; 7 &amp; more", {"5 < 7 & more"}, "entities"},
      {"See [the label](https://example.org \"x\").", {"See the label."}, "links keep their text"},
      {"![a tablet](tablet.png)", {"a tablet"}, "images too"},
      {"10<sup>9</sup> cells, CO<sub>2</sub>", {"10^9 cells, CO2"}, "a power is not a longer number"},
      {"grade <Child-Pugh B> only", {"grade <Child-Pugh B> only"}, "an unknown tag is text"},
      {"below <5 mg", {"below <5 mg"}, "no tag at all"},
      {"**Adults:**5 mg", {"Adults:5 mg"}, "bold by intention, not by CommonMark's rules"},
      {"A:** Yes.", {"A: Yes."}, "a mark left over"},
      {"HLA-B*5701 and HLA-A*3101", {"HLA-B*5701 and HLA-A*3101"}, "stars of allele names are no emphasis"},
      {"<!-- note to self -->", {}, "a comment is no text"},
      {"Text.\n\n---\n\nMore.", {"Text.", "More."}, "a rule"},
      {"Take with food.\n---\n", {"Take with food."}, "a rule under a sentence makes no heading"},
      {"- Yes\n\n        - indented too far\n", {"Yes", "indented too far"}, "code by accident is a list"},
      {"| Weight | Dose |\n|---|---|\n| 5 kg | 2 ml |\n", {"Weight; Dose", "5 kg; 2 ml"}, "a table's rows"},
      {"", {}, "nothing"},
  };
  for (const Case& c : cases) EXPECT_EQ(texts(c.markdown), c.expected) << c.why;
}

TEST(Markdown, BlocksHaveKindDepthAndLine) {
  const auto blocks = parse_markdown("# Title\n\nText\n\n* one\n  1. two\n\n     still two\n* **three**\n", 10).blocks;
  ASSERT_EQ(blocks.size(), 6u);
  EXPECT_EQ(blocks[0].kind, TextBlockKind::kHeading);
  EXPECT_EQ(blocks[0].level, 1);
  EXPECT_EQ(blocks[0].line, 10);
  EXPECT_EQ(blocks[1].kind, TextBlockKind::kParagraph);
  EXPECT_EQ(blocks[1].depth, 0);
  EXPECT_EQ(blocks[1].line, 12);
  EXPECT_EQ(blocks[2].kind, TextBlockKind::kListItem);
  EXPECT_EQ(blocks[2].depth, 1);
  EXPECT_FALSE(blocks[2].ordered);
  EXPECT_EQ(blocks[3].depth, 2);
  EXPECT_TRUE(blocks[3].ordered);
  EXPECT_EQ(blocks[4].kind, TextBlockKind::kParagraph);
  EXPECT_EQ(blocks[4].depth, 2);
  EXPECT_EQ(bold_prefix(blocks[5]), 5u);
  EXPECT_EQ(blocks[5].line, 18);
}

TEST(Markdown, ALineThatBeginsWithABoldLeadInIsABlockOfItsOwn) {
  const auto blocks = parse_markdown("**Usage:** Eases itching.\n**Dosage:** Twice a day.\nAfter meals.\n", 1).blocks;
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[0].text, "Usage: Eases itching.");
  EXPECT_EQ(blocks[1].text, "Dosage: Twice a day.\nAfter meals.");
  EXPECT_EQ(blocks[1].line, 2);
  EXPECT_EQ(bold_prefix(blocks[1]), 7u);
}

TEST(Markdown, RunsCoverTheTextWithoutGaps) {
  for (const TextBlock& block : parse_markdown("a **b *c* d** e ** f **g\n\n**h:**i", 1).blocks) {
    std::size_t at = 0;
    for (const materia::Run& run : block.runs) {
      EXPECT_EQ(run.begin, at);
      EXPECT_LT(run.begin, run.end);
      at = run.end;
    }
    EXPECT_EQ(at, block.text.size());
  }
}

// Each of these takes cmark seconds to hours; all must be refused, or read in a moment.
TEST(Markdown, HostileTextCostsNothing) {
  std::string staircase;
  for (int i = 0; i < 10000; ++i)
    staircase += std::string(static_cast<std::size_t>(std::min(2 * i, 400)), ' ') + "- x\n";
  const auto repeat = [](std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  struct Case {
    const char* name;
    std::string text;
    bool refused;
  };
  const Case cases[] = {
      {"10,000 nested lists on one line", repeat("- ", 10000), true},
      {"10,000 nested lists on as many lines", staircase, true},
      {"nested quotations", repeat("> ", 100000) + "x", true},
      {"open images", repeat("![", 100000), true},
      {"open brackets", repeat("[", 100000), true},
      {"open tags", repeat("<x", 100000), true},
      {"one long line", std::string(4 << 20, 'a'), true},
      {"open emphasis", repeat("*a **a ", 30000), false},
      {"closing emphasis", repeat("a_ a__ ", 30000), false},
      {"backticks", repeat("e`", 30000) + repeat("``", 1000), false},
      {"many small lists", repeat("- a\n\ntext\n\n", 50000), false},
  };
  for (const Case& c : cases) {
    const auto start = std::chrono::steady_clock::now();
    const Markdown markdown = parse_markdown(c.text, 5);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_EQ(markdown.fault.has_value(), c.refused) << c.name;
    if (markdown.fault) {
      EXPECT_GE(markdown.fault->line, 5) << c.name;
      EXPECT_TRUE(markdown.blocks.empty()) << c.name;
    }
    EXPECT_LT(seconds, 10) << c.name;  // with sanitizers and on a busy machine; otherwise well under a second
  }
}

}  // namespace
}  // namespace materia

#include "indexer/formats/markdown/dialects.h"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "indexer/formats/markdown/markdown.h"

namespace materia {
namespace {

std::vector<std::string> texts(std::string_view markdown) {
  std::vector<std::string> out;
  for (const TextBlock& block : parse_markdown(markdown, 1).blocks) out.push_back(block.text);
  return out;
}

TEST(Dialects, MarksOfEveryTool) {
  struct Case {
    const char* markdown;
    std::vector<std::string> expected;
    const char* why;
  };
  const Case cases[] = {
      {"See [[Aspirin]].", {"See Aspirin."}, "a link of a wiki"},
      {"See [[Aspirin|ASA]] and [[Aspirin#Dosage]].", {"See ASA and Aspirin Dosage."}, "with what is shown"},
      {"![[box.png]]Text", {"Text"}, "a picture has no text"},
      {"5 mg %%ask Ann%% daily", {"5 mg  daily"}, "a comment"},
      {"Text\n\n%%\nall of\n\nthis\n%%\n\nMore", {"Text", "More"}, "a comment of several lines"},
      {"5%% and 10%%", {"5%% and 10%%"}, "percent signs"},
      {"Never %%closed", {"Never %%closed"}, "a comment that nobody closes is text"},
      {"Take ==5 mg== daily", {"Take 5 mg daily"}, "marked text"},
      {"a == b", {"a == b"}, "an equation"},
      {"> [!warning] Kidneys\n> Halve it.", {"Warning: Kidneys\nHalve it."}, "a callout"},
      {"> [!note]-\n> Read on.", {"Note:\nRead on."}, "folded, without a title"},
      {"!!! warning \"Kidneys\"\n    Halve it.\n\n    And *wait*.\n\nMore",
       {"Warning: Kidneys\nHalve it.", "And wait.", "More"},
       "an admonition with its indented text"},
      {"??? info\n    Read on.", {"Info:\nRead on."}, "folded"},
      {":::warning Kidneys\nHalve it.\n:::\n\nMore", {"Warning: Kidneys\nHalve it.", "More"}, "colons"},
      {"::: {.callout-tip}\nHalve it.\n:::", {"Halve it."}, "colons with attributes"},
      {"Not ~~5 mg~~ 10 mg", {"Not  10 mg"}, "struck out"},
      {"Not ~~5 mg\ndaily~~ 10 mg", {"Not\n10 mg"}, "over a line end"},
      {"Not <del>5 mg</del> <s>6</s> 10 mg", {"Not   10 mg"}, "struck out in HTML"},
      {"Never ~~closed and <del>open", {"Never ~~closed and open"}, "what is never closed is said"},
      {"about ~5 mg or ~10 mg", {"about ~5 mg or ~10 mg"}, "tildes for about"},
      {"H~2~O and 10^9^ cells", {"H2O and 10^9 cells"}, "sub- and superscript"},
      {"{{< note >}}Read{{< /note >}} {{% x %}}on", {"Read on"}, "shortcodes"},
      {"$\\geq 5\\,\\text{mg}$ or $10^{9}$/l", {"\xE2\x89\xA5 5 mg or 10^9/l"}, "formulas"},
      {"Take <script>alert('5 mg')</script> one <STYLE a=\"b\">p { x: y }</style >daily",
       {"Take  one daily"},
       "programs"},
      {"## Usage<script>track()</script>", {"Usage"}, "a program in a heading"},
      {"the <scripture> of it", {"the <scripture> of it"}, "no program"},
      {"costs $5 and $10", {"costs $5 and $10"}, "money"},
      {"Rash[^1] seen.\n\n[^1]: In mice.", {"Rash seen.", "In mice."}, "footnotes are text, their marks are none"},
      {"[1]: https://example.org \"x\"\n\nText", {"Text"}, "a definition of a link"},
      {"[Note]: food\n\nText", {"[Note]: food", "Text"}, "prose that looks like one"},
      {"import X from './x'\n\nexport const a = {\n  b: 1\n}\n\nText", {"Text"}, "MDX"},
      {"import of goods", {"import of goods"}, "prose"},
      {"##\xC2\xA0Usage", {"Usage"}, "a hard blank behind the marks"},
      {"## Usage {#use .x}", {"Usage"}, "an anchor"},
      {"## Usage[^2]", {"Usage"}, "a note"},
      {"## :pill: Usage :x:", {"Usage"}, "pictures by their names"},
      {"## Usage: daily", {"Usage: daily"}, "a colon"},
      {"`a ==b== [[c]]`", {"a ==b== [[c]]"}, "code is as it is"},
      {"A1<!-- x -->B2", {"A1B2"}, "a comment of HTML"},
  };
  for (const Case& c : cases) EXPECT_EQ(texts(c.markdown), c.expected) << c.why;
}

TEST(Dialects, LinesKeepTheirNumbers) {
  for (const char* text : {"a\n\n~~b\nc~~\nd", "%%\nx\n%%\n", "import a from 'b'\n\nx", "<del>a\nb\n</del>\n",
                           ":::note\nx\n:::\n", "!!! x\n    y\n\n    z\nq"}) {
    const std::string common = common_markdown(text);
    EXPECT_EQ(std::count(common.begin(), common.end(), '\n'),
              std::count(text, text + std::string_view(text).size(), '\n'))
        << text;
  }
}

// Marks that are opened a hundred thousand times and never closed.
TEST(Dialects, HostileLinesCostLittle) {
  for (const char* piece : {"{{", "[[", "%%", "==a ", "^a", "~a", "$a_", "~~a", "<del>", "<s>", "[^a", "{#", "`", "{%",
                            "![[", "> [!a", "\\|"}) {
    std::string text;
    while (text.size() < 250000) text += piece;
    const auto start = std::chrono::steady_clock::now();
    const std::string common = common_markdown(text);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_LT(seconds, 5) << piece;
    EXPECT_LE(common.size(), text.size() * 2) << piece;
  }
}

}  // namespace
}  // namespace materia

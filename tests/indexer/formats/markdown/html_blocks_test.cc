#include "indexer/formats/markdown/html_blocks.h"

#include <chrono>

#include <gtest/gtest.h>

namespace materia {
namespace {

// The blocks of a page, one a line: "#2 heading", "- item", "| row", "paragraph".
std::string blocks(std::string_view html) {
  std::string out;
  for (const TextBlock& block : parse_html(html, 1).blocks) {
    if (block.kind == TextBlockKind::kHeading) out += "#" + std::to_string(block.level) + " ";
    if (block.kind == TextBlockKind::kListItem) out += std::string(static_cast<std::size_t>(block.depth), '-') + " ";
    if (block.kind == TextBlockKind::kTableRow) out += "| ";
    out += block.text + "\n";
  }
  return out;
}

TEST(HtmlBlocks, HeadingsParagraphsListsAndTables) {
  struct Case {
    const char *html, *expected, *why;
  };
  const Case cases[] = {
      {"<h2 id=a>Uses</h2><p>For <b>pain</b> &amp; fever.</p>", "#2 Uses\nFor pain & fever.\n",
       "elements and entities"},
      {"<ul><li>a<li>b<ul><li>c</ul></ul>d", "- a\n- b\n-- c\nd\n", "lists without end tags"},
      {"<table><tr><th>A<th>B<tr><td>1<td><tr><td><td>2</table>", "| A; B\n| 1\n| B: 2\n", "an empty cell"},
      {"<table><tr><td rowspan=2>x<td>1<td>2</tr><tr><td>3<td>4</tr></table>", "| x; 1; 2\n| x; 3; 4\n", "rows"},
      {"<table><tr><th>A<th>B<th>C</tr><tr><td colspan=2>x<td>2</tr></table>", "| A; B; C\n| x; 2\n", "columns"},
      {"<td><p>a</p><p>B</p></td>", "| a, B\n", "paragraphs in a cell"},
      {"a<br>b", "a\nb\n", "a break"},
      {"<script>if (a<b) {}</script><style>p{}</style>text<!-- x -->", "text\n", "what is no text"},
      {"<script>never closed, text", "never closed, text\n", "nothing is swallowed"},
      {"<!-- never closed, text", "never closed, text\n", "nor by a comment"},
      {"if INR < 2 and K > 4 <Child-Pugh B>", "if INR < 2 and K > 4 <Child-Pugh B>\n", "brackets in prose"},
      {"<p>10<sup>9</sup> H<sub>2</sub>O <img alt='a box'></p>", "10^9 H2O a box\n", "in a line"},
      {"<title>Site</title><h1>X</h1>", "#1 X\n", "the heading is the title"},
      {"<title>X</title><p>y", "#1 X\ny\n", "where there is one"},
      {"<Callout kind='a'>text</Callout>", "text\n", "components"},
  };
  for (const Case& c : cases) EXPECT_EQ(blocks(c.html), c.expected) << c.why;
}

TEST(HtmlBlocks, LinesAreCounted) {
  const auto page = parse_html("<p>a</p>\n\n<h2>\nb</h2>\n<table>\n<tr>\n<td>c</table>", 10).blocks;
  ASSERT_EQ(page.size(), 3U);
  EXPECT_EQ(page[0].line, 10);
  EXPECT_EQ(page[1].line, 13);
  EXPECT_EQ(page[2].line, 16);
}

TEST(HtmlBlocks, HostilePagesCostLittle) {
  for (const char* piece : {"<", "<div>", "<script>", "<!--", "<td>", "<td rowspan=999 colspan=999>", "</", "<a b='",
                            "<x ", "&amp;", "&#65;", "<table>", "<li>", "<ul>", "&abc;"}) {
    std::string html;
    while (html.size() < 1'000'000) html += piece;
    const auto start = std::chrono::steady_clock::now();
    (void)parse_html(html, 1);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_LT(seconds, 10) << piece;
  }
}

}  // namespace
}  // namespace materia

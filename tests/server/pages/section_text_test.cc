// Paragraphs and lists, told apart by their neighbours.
#include "server/pages/section_text.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

std::string html_of(std::string text, std::vector<std::pair<std::size_t, std::size_t>> marks = {}) {
  MonographView::Part part;
  part.text = std::move(text);
  part.marks = std::move(marks);
  HtmlWriter page;
  write_section_text(page, part);
  return page.html();
}

TEST(SectionText, LinesThatEndAsNoSentenceAreAList) {
  EXPECT_EQ(
      html_of("Do not use in:\nActive ulcer\nBleeding disorders\n\nAsk first."),
      "<p>Do not use in:</p>\n<ul>\n<li>Active ulcer</li>\n<li>Bleeding disorders</li>\n</ul>\n<p>Ask first.</p>\n");
  EXPECT_EQ(html_of("Take with food"), "<p>Take with food</p>\n") << "one alone is no list";
  EXPECT_EQ(html_of("One sentence.\nAnother one."), "<p>One sentence.</p>\n<p>Another one.</p>\n");
  EXPECT_EQ(html_of(""), "");
}

TEST(SectionText, LeadInsAreStrongAndMakeAList) {
  EXPECT_EQ(html_of("Adults: 75 mg.\nChildren: none."),
            "<ul>\n<li><strong>Adults:</strong> 75 mg.</li>\n<li><strong>Children:</strong> none.</li>\n</ul>\n");
}

TEST(SectionText, MarksAreKeptAndTextEscaped) {
  EXPECT_EQ(html_of("Adults: 75 <mg>.", {{0, 6}, {8, 10}}),
            "<p><strong><mark>Adults</mark>:</strong> <mark>75</mark> &lt;mg&gt;.</p>\n");
}

}  // namespace
}  // namespace materia

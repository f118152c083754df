#include "indexer/formats/markdown/html_tags.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(HtmlTags, TagsAndProse) {
  const std::string_view source = "<Callout>x</Callout>";
  for (const char* tag : {"<p>", "</p>", "<P CLASS='a>b'>", "<br/>", "<details open>", "<Callout>",
                          "<My-Thing a=\"b\" />", "</Unknown>", "</>"}) {
    HtmlTag read;
    EXPECT_EQ(HtmlTags(source).read(tag, read), std::string_view(tag).size()) << tag;
  }
  for (const char* prose :
       {"<5 mg>", "< p>", "<Child-Pugh B>", "<b 5 mg>", "<a and b>", "<grade 2", "<", "<never>", "<p"}) {
    HtmlTag read;
    EXPECT_EQ(HtmlTags(source).read(prose, read), 0U) << prose;
  }
}

TEST(HtmlTags, Attributes) {
  EXPECT_EQ(attribute_of("src=\"a\" alt=\"A box\"", "alt"), "A box");
  EXPECT_EQ(attribute_of("alt=box", "alt"), "box");
  EXPECT_EQ(attribute_of("data-alt=x", "alt"), "");
  EXPECT_EQ(attribute_of("", "alt"), "");
}

}  // namespace
}  // namespace materia

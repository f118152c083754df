#include "indexer/formats/xml/block_text.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

std::string text_of(const char* xml) {
  pugi::xml_document document;
  document.load_string(xml, pugi::parse_default | pugi::parse_ws_pcdata);
  return block_text(document);
}

TEST(BlockText, ParagraphsItemsAndRowsAreLines) {
  const struct {
    const char *xml, *text;
  } rows[] = {
      {"<text><paragraph>One\n  two.</paragraph><paragraph>Three.</paragraph></text>", "One two.\nThree."},
      {"<list><item><caption>•</caption>first</item><item>second<list><item>inner</item></list></item></list>",
       "first\nsecond\ninner"},
      {"<table><caption>Doses</caption><tr><th>Age</th><th>Dose</th></tr><tr><td><paragraph>6</paragraph></td><td>5 "
       "mg</td></tr></table>",
       "Doses\nAge | Dose\n6 | 5 mg"},
      {"<p>a<br/>b <b>c</b>d<img src=\"x\"/></p>", "a\nb cd"},
      {"<p>5<sup>th</sup> of H<sub>2</sub>O</p>", "5th of H2O"},
      {"<paragraph>kept <content styleCode=\"xmDelete\">gone</content><content "
       "styleCode=\"bold\">new</content></paragraph>",
       "kept new"},
      {"<p>&#160; </p><p>x</p>", "x"},
      {"<p><renderMultiMedia referencedObject=\"m\"><caption>Figure</caption></renderMultiMedia></p>", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(text_of(row.xml), row.text) << row.xml;
}

TEST(BlockText, HeadingsAndBoldLines) {
  pugi::xml_document document;
  document.load_string("<div><h2>Uses</h2><p><b>All</b> <strong>bold</strong></p><p><b>Part</b> of it</p></div>",
                       pugi::parse_default | pugi::parse_ws_pcdata);
  const auto lines = block_lines(document);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].heading, 2);
  EXPECT_TRUE(lines[1].bold);
  EXPECT_EQ(lines[1].heading, 0);
  EXPECT_FALSE(lines[2].bold);
}

TEST(BlockText, HeadingsOneAfterTheOtherAreLinesOfTheirOwn) {
  EXPECT_EQ(text_of("<div><b>Pregnancy and breast-feeding</b> <b>Pregnancy</b><p>Tell your doctor.</p></div>"),
            "Pregnancy and breast-feeding\nPregnancy\nTell your doctor.");
  EXPECT_EQ(text_of("<div><p><b>Do</b> <b>not</b> drive.</p><b>Side</b> effects</div>"), "Do not drive.\nSide effects");
}

TEST(BlockText, Entities) {
  EXPECT_EQ(with_entities("5&nbsp;mg &le; 10 &unknown; & &lt;"), "5\u00A0mg \u2264 10 &unknown; & &lt;");
  EXPECT_EQ(with_entities("&"), "&");
  EXPECT_EQ(with_entities("&nbsp"), "&nbsp");
}

}  // namespace
}  // namespace materia

#include "indexer/formats/spl/spl_label.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/labels.h"

namespace materia {
namespace {

Label read(const std::string& xml) {
  const SourceSink sink{{}, [](const Issue& issue) { ADD_FAILURE() << to_string(issue); }};
  const auto document = read_xml("a.xml", xml, sink);
  return read_spl_label(document, child_of(*document.tree, "document"));
}

TEST(SplLabel, SectionsNestAndHighlightsAreSkipped) {
  const std::string five_deep = spl_section(
      "34071-1", "A", "",
      spl_section("", "B", "", spl_section("", "C", "", spl_section("", "D", "", spl_section("", "E", "deep")))));
  auto label = read(spl_document(
      "x", five_deep + "<component><section><code code=\"34070-3\"/><title>4 <content styleCode=\"bold\">NO</content>\n"
                       "<br/>USE</title><excerpt><highlight><text>In short.</text></highlight></excerpt>"
                       "<text>In full.</text></section></component>"));
  ASSERT_EQ(label.sections.size(), 3U);
  const LabelSection* at = &label.sections[1];
  for (int depth = 0; depth < 4; ++depth) {
    ASSERT_EQ(at->children.size(), 1U);
    at = &at->children[0];
  }
  EXPECT_EQ(at->text, "deep");
  EXPECT_EQ(label.sections[2].heading, "4 NO USE");
  EXPECT_EQ(label.sections[2].text, "In full.");
}

TEST(SplLabel, ClassIndex) {
  pugi::xml_document document;
  document.load_string(spl_document("x", "", "60685-5").c_str());
  EXPECT_TRUE(is_class_index(child_of(document, "document")));
  document.load_string(spl_document("x", "").c_str());
  EXPECT_FALSE(is_class_index(child_of(document, "document")));
}

}  // namespace
}  // namespace materia

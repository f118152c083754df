#include "indexer/formats/fhir/fhir_label.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(FhirLabelReader, XhtmlIsCutAtItsHeadings) {
  LabelSection section;
  read_xhtml(
      "<div><p>First.</p><h2>Uses</h2><p>For&nbsp;hiccups.</p><p><b>Side effects</b></p><p>Sleep.</p><p><b>Mind the "
      "stairs</b></p></div>",
      section);
  EXPECT_EQ(section.text, "First.");
  ASSERT_EQ(section.children.size(), 2U);
  EXPECT_EQ(section.children[0].heading, "Uses");
  EXPECT_EQ(section.children[0].text, "For hiccups.");
  EXPECT_EQ(section.children[1].heading, "Side effects");
  EXPECT_EQ(section.children[1].text, "Sleep.\nMind the stairs") << "bold words that are no known heading";
}

TEST(FhirLabelReader, UnavailableIsNoText) {
  LabelSection section;
  read_xhtml("<div xmlns=\"http://www.w3.org/1999/xhtml\">Unavailable</div>", section);
  EXPECT_EQ(section.text, "");
  read_xhtml("", section);
  read_xhtml("<div>It is unavailable.</div>", section);
  EXPECT_EQ(section.text, "It is unavailable.");
  LabelSection broken;
  read_xhtml("<div><p>Half a", broken);
  EXPECT_EQ(broken.text, "Half a") << "what can be read is read";
}

}  // namespace
}  // namespace materia

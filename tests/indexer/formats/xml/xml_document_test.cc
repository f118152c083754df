#include "indexer/formats/xml/xml_document.h"

#include <gtest/gtest.h>

#include "tests/support/labels.h"

namespace materia {
namespace {

std::string refused(const std::string& xml) {
  std::string code;
  const SourceSink sink{{}, [&](const Issue& issue) { code = issue.code + ":" + std::to_string(issue.line); }};
  const auto document = read_xml("a.xml", xml, sink);
  EXPECT_EQ(document.tree == nullptr, !code.empty()) << xml.substr(0, 80);
  return code;
}

TEST(XmlDocument, RefusesWhatCanHarm) {
  EXPECT_EQ(refused("<a><b/></a>"), "");
  EXPECT_EQ(refused("\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"), "xml-dtd:2");
  EXPECT_EQ(refused("<a>\n<b>\n</a>"), "xml-syntax:3");
  EXPECT_EQ(refused("<a>\xFF</a>"), "not-utf8:1");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  EXPECT_EQ(refused(deep), "xml-too-deep:0");
}

TEST(XmlDocument, NamesAndLines) {
  const SourceSink sink{{}, [](const Issue&) {}};
  const auto document = read_xml("a.xml", "<x:a>\n\n <x:b c=\"d\">&unknown; &lt;</x:b></x:a>", sink);
  ASSERT_TRUE(document.tree);
  const auto root = child_of(*document.tree, "a");
  const auto inner = child_of(root, "b");
  EXPECT_EQ(local_name(inner), "b");
  EXPECT_EQ(document.line_of_node(inner), 3);
  EXPECT_STREQ(inner.child_value(), "&unknown; <") << "no entity is ever made of another";
  EXPECT_FALSE(child_of(root, "none"));
}

}  // namespace
}  // namespace materia

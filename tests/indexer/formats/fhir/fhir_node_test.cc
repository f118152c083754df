#include "indexer/formats/fhir/fhir_node.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

std::string told;
const SourceSink kSink{{}, [](const Issue& issue) { told = issue.code + ":" + std::to_string(issue.line); }};

TEST(FhirNode, ListsRepeatTheirNames) {
  const auto root =
      read_fhir_json("a", R"({"a": 1.50, "b": [{"c": true}, {"c": "x"}], "data": "AAAA", "d": null})", kSink);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->at("a").value, "1.50") << "as written";
  ASSERT_EQ(root->all("b").size(), 2U);
  EXPECT_EQ(root->all("b")[1]->at("c").value, "x");
  EXPECT_EQ(root->at("none").at("deeper").value, "");
  EXPECT_TRUE(root->all("data").empty()) << "pictures are not kept";
}

TEST(FhirNode, XmlNamesResources) {
  const auto root = read_fhir_xml(
      "a", "<Bundle><entry><resource><Ingredient><id value=\"i\"/></Ingredient></resource></entry></Bundle>", kSink);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->at("resourceType").value, "Bundle");
  EXPECT_EQ(root->at("entry").at("resource").at("resourceType").value, "Ingredient");
  EXPECT_EQ(root->at("entry").at("resource").at("id").value, "i");
}

TEST(FhirNode, FaultsHaveTheirPlace) {
  const auto refused = [](const std::string& json) {
    told.clear();
    EXPECT_FALSE(read_fhir_json("a", json, kSink)) << json.substr(0, 40);
    return told;
  };
  EXPECT_EQ(refused("{\"a\":\n1,}"), "json-syntax:2");
  EXPECT_EQ(refused("{\"a\": [1"), "json-syntax:1");
  EXPECT_EQ(refused(""), "json-syntax:1");
  EXPECT_EQ(refused("{\"a\": \"\xFF\"}"), "not-utf8:1");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "{\"a\":[";
  EXPECT_EQ(refused(deep), "fhir-too-large:0");
}

}  // namespace
}  // namespace materia

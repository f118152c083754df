#include "indexer/formats/fhir/fhir_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/labels.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kSections = fhir_section(
    "B. Leaflet", "100000155538", "unavailable",
    fhir_section("1. Hiccups", "200000029895", "<p>For hiccups.</p>") + "," +
        fhir_section("4. Harm", "200000029910", "<p>Sleep.</p><h2>Children</h2><ul><li>More sleep.</li></ul>"));

TEST(FhirFormat, ADocumentIsAMonograph) {
  const auto file = read_as(kFhirFormat, "a.json", fhir_bundle(kSections));
  EXPECT_THAT(file.issues, IsEmpty());
  ASSERT_EQ(file.monographs.size(), 1U);
  const auto& [suffix, monograph] = file.monographs[0];
  EXPECT_EQ(suffix, "eu-1-2");
  EXPECT_EQ(monograph.title, "Novadrine");
  EXPECT_EQ(monograph.language, "en");
  EXPECT_EQ(monograph.updated, "2024-02-29");
  EXPECT_EQ(code_of(monograph, CodeSystem::kAtc), "N02BE01");
  EXPECT_EQ(code_of(monograph, CodeSystem::kUnii), "ABC123DEF4");
  EXPECT_THAT(monograph.strengths, ElementsAre(IngredientStrength{"novadrine", "5 mg"}));
  EXPECT_THAT(monograph.companies, ElementsAre("Brandolin Inc."));
  EXPECT_THAT(told_by_kind(monograph),
              ElementsAre("indications: For hiccups.", "adverse_reactions: Sleep.", "adverse_reactions: More sleep."));
}

TEST(FhirFormat, BothFormsSayTheSame) {
  const std::string json =
      R"({"resourceType": "Composition", "id": "c1", "language": "da", "title": "Novum 5 mg",)"
      R"( "section": [{"title": "Uses", "code": {"coding": [{"code": "200000029895"}]}, "text": {"div": "<div><p>For hik.</p></div>"}}]})";
  const std::string xml =
      R"(<?xml version="1.0"?><Composition xmlns="http://hl7.org/fhir"><id value="c1"/><language value="da"/><title value="Novum 5 mg"/>)"
      R"(<section><title value="Uses"/><code><coding><code value="200000029895"/></coding></code><text><div><p>For hik.</p></div></text></section></Composition>)";
  const auto a = read_as(kFhirFormat, "a.json", json), b = read_as(kFhirFormat, "a.xml", xml);
  EXPECT_THAT(a.issues, IsEmpty());
  EXPECT_THAT(b.issues, IsEmpty());
  ASSERT_EQ(a.monographs.size(), 1U);
  ASSERT_EQ(b.monographs.size(), 1U);
  EXPECT_EQ(a.monographs[0].first, b.monographs[0].first);
  EXPECT_EQ(a.monographs[0].second.digest, b.monographs[0].second.digest);
  EXPECT_EQ(a.monographs[0].second.title, "Novum");
}

TEST(FhirFormat, WhatIsNoDocumentIsRefused) {
  for (const auto& json :
       {fhir_bundle(kSections, "collection"), std::string(R"({"resourceType": "Patient", "id": "p"})"),
        std::string(R"({"resourceType": "Bundle", "type": "document", "entry": []})"), std::string("{}")}) {
    const auto file = read_as(kFhirFormat, "a.json", json);
    EXPECT_THAT(file.codes(), ElementsAre("fhir-no-document"));
    EXPECT_THAT(file.monographs, IsEmpty());
  }
  EXPECT_THAT(read_as(kFhirFormat, "a.json", R"({"resourceType": "Composition"})").codes(), ElementsAre("no-title"));
}

TEST(FhirFormat, Beginnings) {
  EXPECT_TRUE(begins_as_fhir("{\n  \"resourceType\": \"Bundle\""));
  EXPECT_TRUE(begins_as_fhir("<?xml version=\"1.0\"?>\n<Bundle xmlns=\"http://hl7.org/fhir\">"));
  EXPECT_FALSE(begins_as_fhir("{\"meta\": {}, \"results\": ["));
  EXPECT_FALSE(begins_as_fhir("<document xmlns=\"urn:hl7-org:v3\">"));
  EXPECT_FALSE(begins_as_fhir(""));
}

}  // namespace
}  // namespace materia

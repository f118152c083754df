#include "indexer/formats/spl/spl_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/labels.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kSections =
    spl_section("34067-9", "1 INDICATIONS AND USAGE", "<paragraph>For hiccups.</paragraph>") +
    spl_section("43684-0", "8 USE IN SPECIFIC POPULATIONS", "",
                spl_section("34079-4", "Lactation", "<paragraph>Ask first.</paragraph>") +
                    spl_section("42229-5", "8.6 Kidneys", "<list><item>half</item><item>a dose</item></list>"));

TEST(SplFormat, ALabelIsAMonograph) {
  const auto file = read_as(kSplFormat, "a.xml", spl_document("5F-1", kSections));
  EXPECT_THAT(file.issues, IsEmpty());
  ASSERT_EQ(file.monographs.size(), 1U);
  const auto& [suffix, monograph] = file.monographs[0];
  EXPECT_EQ(suffix, "5f-1");
  EXPECT_EQ(monograph.title, "Novadrine hydrochloride");
  EXPECT_EQ(monograph.updated, "2024-02-29");
  EXPECT_EQ(code_of(monograph, CodeSystem::kVersion), "4");
  EXPECT_THAT(monograph.companies, ElementsAre("Brandolin Inc."));
  EXPECT_THAT(told_by_kind(monograph), ElementsAre("indications: For hiccups.", "pregnancy_lactation: Ask first.",
                                                   "specific_populations: half\na dose"));
  EXPECT_GT(monograph.sections[0].line, 10);
}

TEST(SplFormat, OtherXmlIsPassedOver) {
  const auto index = read_as(kSplFormat, "a.xml", spl_document("x", "", "60685-5"));
  EXPECT_THAT(index.codes(), ElementsAre("no-labels"));
  EXPECT_EQ(index.issues[0].severity, Severity::kWarning);
  EXPECT_THAT(read_as(kSplFormat, "a.xml", "<html/>").codes(), ElementsAre("no-labels"));
}

TEST(SplFormat, WhatCannotBeUsedIsAnError) {
  EXPECT_THAT(read_as(kSplFormat, "a.xml", spl_document("", kSections)).codes(), ElementsAre("no-set-id"));
  EXPECT_THAT(read_as(kSplFormat, "a.xml", "<document xmlns=\"urn:hl7-org:v3\"><setId root=\"x\"/></document>").codes(),
              ElementsAre("no-title"));
  EXPECT_THAT(read_as(kSplFormat, "a.xml", spl_document("x", kSections).substr(0, 900)).codes(),
              ElementsAre("xml-syntax"));
  EXPECT_THAT(read_as(kSplFormat, "a.xml", "<!DOCTYPE d []>" + spl_document("x", kSections)).codes(),
              ElementsAre("xml-dtd"));
}

TEST(SplFormat, BeginsWithItsNamespace) {
  EXPECT_TRUE(begins_as_spl(spl_document("x", "").substr(0, 300)));
  EXPECT_FALSE(begins_as_spl("<Bundle xmlns=\"http://hl7.org/fhir\">"));
}

}  // namespace
}  // namespace materia

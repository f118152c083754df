#include "indexer/formats/openfda/openfda_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/labels.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(OpenFdaFormat, ALabelIsAMonograph) {
  const auto file =
      read_as(kOpenFdaFormat, "a.json",
              openfda_answer({openfda_label("5F-1", "NOVADRINE", R"(, "boxed_warning": ["It can kill."])")}));
  EXPECT_THAT(file.issues, IsEmpty());
  ASSERT_EQ(file.monographs.size(), 1U);
  const auto& [suffix, monograph] = file.monographs[0];
  EXPECT_EQ(suffix, "5f-1");
  EXPECT_EQ(monograph.title, "Novadrine");
  EXPECT_EQ(monograph.updated, "2024-02-29");
  EXPECT_EQ(monograph.language, "en");
  EXPECT_THAT(monograph.routes, ElementsAre("oral"));
  EXPECT_THAT(told_by_kind(monograph),
              ElementsAre("indications: Calms hiccups of adults.", "precautions: It can kill."));
  EXPECT_TRUE(monograph.sections[1].boxed);
  EXPECT_EQ(monograph.sections[0].code, "34067-9");
}

TEST(OpenFdaFormat, LabelsThatCannotBeUsedAreToldAndTheRestIsRead) {
  const auto file = read_as(
      kOpenFdaFormat, "a.json",
      openfda_answer({openfda_label("a", "NOVADRINE"), openfda_label("", "NAMELESS"),
                      R"({"set_id": "c", "warnings": ["Mind the stairs."]})", openfda_label("d", "OLDADRINE")}));
  EXPECT_THAT(file.titles(), ElementsAre("Novadrine", "Oldadrine"));
  EXPECT_THAT(file.codes(), ElementsAre("no-set-id", "no-title"));
  for (const auto& issue : file.issues) EXPECT_EQ(issue.severity, Severity::kError);
}

TEST(OpenFdaFormat, BeginsAsJson) {
  EXPECT_TRUE(begins_as_openfda("\xEF\xBB\xBF\n{\"meta\": {"));
  EXPECT_TRUE(begins_as_openfda("[{"));
  EXPECT_FALSE(begins_as_openfda("{\"resourceType\": \"Bundle\""));
  EXPECT_FALSE(begins_as_openfda("# Novum"));
  EXPECT_FALSE(begins_as_openfda(""));
}

TEST(OpenFdaFormat, FilesWithoutLabelsArePassedOverWithAWarning) {
  for (const char* json : {"{\"lastModified\": \"Jan 15\"}", "[]", "", "{\"meta\": {}, \"results\": []}"}) {
    const auto file = read_as(kOpenFdaFormat, "timestamp.json", json);
    EXPECT_THAT(file.codes(), ElementsAre("no-labels")) << json;
    EXPECT_EQ(file.issues[0].severity, Severity::kWarning);
  }
}

}  // namespace
}  // namespace materia

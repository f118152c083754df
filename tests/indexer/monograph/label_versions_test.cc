#include "indexer/monograph/label_versions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

Monograph version(const char* number, const char* date = "") {
  Monograph monograph;
  monograph.path = std::string(number) + ".xml";
  monograph.updated = date;
  monograph.codes = {{CodeSystem::kSetId, "s-1"}};
  if (*number != '\0') monograph.codes.push_back({CodeSystem::kVersion, number});
  return monograph;
}

TEST(LabelVersions, NumbersThenDates) {
  EXPECT_TRUE(is_newer_version(version("10"), version("9")));
  EXPECT_TRUE(is_newer_version(version("1"), version("")));
  EXPECT_TRUE(is_newer_version(version("99999999999999999999999"), version("7")));
  EXPECT_TRUE(is_newer_version(version("3", "2024-02-01"), version("3", "2023-12-31")));
  EXPECT_FALSE(is_newer_version(version("03"), version("3")));
  EXPECT_FALSE(is_newer_version(version("3"), version("3")));
}

TEST(LabelVersions, TellsBothFiles) {
  const auto issue = older_version(version("3"), version("10"));
  EXPECT_EQ(issue.path, "3.xml");
  EXPECT_EQ(issue.severity, Severity::kWarning);
  EXPECT_THAT(issue.message, ::testing::AllOf(::testing::HasSubstr("10.xml"), ::testing::HasSubstr("version 10")));
}

}  // namespace
}  // namespace materia

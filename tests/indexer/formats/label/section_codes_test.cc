#include "indexer/formats/label/section_codes.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/monograph/plain_text.h"

namespace materia {
namespace {

TEST(SectionCodes, TheShippedTableIsWhole) {
  const auto& codes = shipped_section_codes();
  std::set<SectionKind> kinds;
  for (const auto& row : codes.rows()) {
    EXPECT_EQ(codes.by_code(row.code), &row);
    if (!row.field.empty()) {
      EXPECT_EQ(codes.by_field(row.field), &row);
    }
    EXPECT_TRUE(codes.is_title(letters_only(row.title))) << row.title;
    if (row.kind) kinds.insert(*row.kind);
  }
  // Every kind that labels have.
  EXPECT_GE(kinds.size(), 13U);
  EXPECT_GT(codes.rows().size(), 90U);
}

TEST(SectionCodes, AreOfTheirKind) {
  const auto& codes = shipped_section_codes();
  EXPECT_EQ(codes.by_code("34084-4")->kind, SectionKind::kAdverseReactions);
  EXPECT_TRUE(codes.by_code("34066-1")->boxed);
  EXPECT_TRUE(codes.by_field("package_label_principal_display_panel")->drop);
  EXPECT_FALSE(codes.by_field("inactive_ingredient")->drop) << "people ask for excipients";
  EXPECT_EQ(codes.by_code("42229-5")->kind, std::nullopt);
  EXPECT_EQ(codes.by_code("200000029910")->kind, SectionKind::kAdverseReactions);
  EXPECT_EQ(codes.by_code("nonsense"), nullptr);
  EXPECT_EQ(codes.by_field(""), nullptr);
  EXPECT_TRUE(codes.points_to_section("see"));
  EXPECT_FALSE(codes.points_to_section("dose"));
}

// The main code of a kind in the index is of that kind here.
TEST(SectionCodes, AgreeWithTheKindsOfTheIndex) {
  for (const auto& info : kSectionKinds) {
    const auto* row = shipped_section_codes().by_code(info.loinc);
    ASSERT_NE(row, nullptr) << info.loinc;
    EXPECT_TRUE(!row->kind || row->kind == info.kind) << info.loinc;
  }
}

TEST(SectionCodes, FaultsHaveTheirLines) {
  const struct {
    const char* row;
    const char* what;
  } rows[] = {
      {"{code: \"1\", title: A, kind: dosages}", "no kind"},
      {"{code: \"1\"}", "needs a code and a title"},
      {"{title: A}", "needs a code and a title"},
      {"{code: \"1\", title: A, kind: dosage, drop: \"true\"}", "dropped"},
      {"{code: \"1\", title: A, kind: dosage, boxed: \"true\"}", "boxed"},
      {"{code: \"1\", title: A, colour: red}", "colour"},
      {"{code: \"0\", title: A}", "twice"},
  };
  for (const auto& row : rows) {
    const auto file =
        read_section_codes("c.yaml", std::string("sections:\n  - {code: \"0\", title: Zero}\n  - ") + row.row + "\n");
    ASSERT_FALSE(file.issues.empty()) << row.row;
    EXPECT_EQ(file.issues.front().line, 3) << row.row;
    EXPECT_THAT(file.issues.front().message, ::testing::HasSubstr(row.what));
    EXPECT_EQ(file.rows.size(), 1U) << "the good row stays";
  }
}

}  // namespace
}  // namespace materia

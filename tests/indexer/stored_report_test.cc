#include "indexer/stored_report.h"

#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "indexer/report.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

IndexReport sample() {
  IndexReport report;
  report.monographs = 3;
  report.sections = 70'000;
  report.names = 12;
  report.skipped = 2;
  report.stubs = 1;
  report.stub_paths = {"c/d.md"};
  report.files = {4, 3, 2, 1};
  report.passed_over = {{".png", 1}, {"hidden", 1}};
  report.errors = 1;
  report.warnings = 1;
  report.other_headings = {{"A heading", 300}, {"", 1}};
  report.issues = {{"a.md", 0, Severity::kError, "yaml-syntax", "a quote is open"},
                   {"b.md", 900, Severity::kWarning, "crlf", "carriage \xFF returns"}};
  return report;
}

TEST(StoredReportTest, SaysTheSameAgain) {
  const TemporaryDirectory top;
  const fs::path generation = top.path() / "000001-x";
  fs::create_directory(generation);
  EXPECT_FALSE(read_stored_report(generation, "inputs")) << "there is none";
  store_report(sample(), "inputs", generation);
  EXPECT_FALSE(read_stored_report(generation, "others"));
  const auto read = read_stored_report(generation, "inputs");
  ASSERT_TRUE(read);
  IndexReport expected = sample();
  expected.generation = "000001-x";
  expected.unchanged = 3;
  EXPECT_EQ(report_json(*read), report_json(expected));
  EXPECT_EQ(report_text(*read), report_text(expected));
}

TEST(StoredReportTest, WhatIsCutOffIsNoticedAtEveryByte) {
  const TemporaryDirectory top;
  store_report(sample(), "inputs", top.path());
  const fs::path file = top.path() / "report";
  for (auto size = fs::file_size(file); size-- > 0;) {
    fs::resize_file(file, size);
    EXPECT_THROW((void)read_stored_report(top.path(), "inputs"), std::runtime_error) << size;
  }
}

TEST(StoredReportTest, AFolderThatCannotBeWrittenIsSaid) {
  EXPECT_THROW(store_report(sample(), "inputs", "/nowhere/at/all"), std::runtime_error);
}

}  // namespace
}  // namespace materia

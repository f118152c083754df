#include "indexer/write/progress.h"

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(ProgressTest, SaysWhatIsDoneHowFastAndHowLongItTakesYet) {
  struct Case {
    std::size_t done, total;
    double seconds;
    const char* line;
  };
  for (const Case& row :
       {Case{0, 10, 0, "reading 0 of 10 files"}, Case{5, 10, 0.1, "reading 5 of 10 files"},
        Case{0, 10, 9, "reading 0 of 10 files"}, Case{50, 200, 2, "reading 50 of 200 files, 25 a second, 6 s left"},
        Case{200, 200, 8, "reading 200 of 200 files, 25 a second, 0 s left"},
        Case{201, 200, 1, "reading 201 of 200 files, 201 a second, 0 s left"}})
    EXPECT_EQ(Progress::line("reading", "files", row.done, row.total, row.seconds), row.line);
}

TEST(ProgressTest, IsSilentBeforeTheFirstStageAndBeginsEachAnew) {
  Progress progress;
  EXPECT_EQ(progress.line(), "");
  progress.begin("reading", "files", 7);
  progress.add(3);
  progress.add(1);
  EXPECT_EQ(progress.line(), "reading 4 of 7 files");
  progress.begin("analysing", "sections", 90);
  EXPECT_EQ(progress.line(), "analysing 0 of 90 sections");
}

}  // namespace
}  // namespace materia

// The lines of logs, plain and compressed, are all read; what cannot be read to its end is no short log.
#include "searcher/evaluation/log_lines.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archives.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LogLinesTest : public ::testing::Test {
 protected:
  std::vector<std::string> lines(const std::string& contents) {
    const auto file = directory_.write("queries.1", contents);  // the name tells nothing
    std::vector<std::string> lines;
    read_log_lines(file.string(), [&](std::string_view line) { lines.emplace_back(line); });
    return lines;
  }

  std::string refusal(const std::string& path) {
    try {
      read_log_lines(path, [](std::string_view) {});
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "none";
  }

  TemporaryDirectory directory_;
};

TEST_F(LogLinesTest, ArePlainOrCompressed) {
  const std::string long_line(200'000, 'x');  // of several blocks
  const std::string log = "one\n\n" + long_line + "\nlast without an end";
  for (const auto& contents : {log, gzip(log), gzip(log.substr(0, 4)) + gzip(log.substr(4))})
    EXPECT_THAT(lines(contents), ElementsAre("one", "", long_line, "last without an end"));
  EXPECT_THAT(lines(""), IsEmpty());
  EXPECT_THAT(lines(gzip("")), IsEmpty());
}

TEST_F(LogLinesTest, OfAFileThatCannotBeReadAreRefused) {
  std::string packed = gzip("{\"q\":\"nausea\",\"total\":1}\n{\"q\":\"aspirin\",\"total\":2}\n");
  const auto cut = directory_.write("cut.gz", packed.substr(0, packed.size() - 12));
  EXPECT_THAT(refusal(cut.string()), HasSubstr("cut.gz: it is cut off; give --report"));
  packed[packed.size() - 6] ^= 1;  // the check sum
  EXPECT_THAT(refusal(directory_.write("torn.gz", packed).string()), HasSubstr("torn.gz: "));
  EXPECT_THAT(refusal("/nonexistent/queries"), HasSubstr("cannot read /nonexistent/queries: No such file"));
  EXPECT_THAT(refusal(directory_.path().string()), HasSubstr("Is a directory"));
}

}  // namespace
}  // namespace materia

// A log outlives full disks and rotations: what is lost is counted, and no line is glued to another.
#include "server/logs/line_log.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Files of this process may grow no further than this while it lives.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    if (::getrlimit(RLIMIT_FSIZE, &before_) != 0) throw std::runtime_error("getrlimit");
    rlimit full = before_;
    full.rlim_cur = bytes;
    if (::setrlimit(RLIMIT_FSIZE, &full) != 0) throw std::runtime_error("setrlimit");
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }

 private:
  void (*signal_)(int);
  rlimit before_{};
};

// What is said on standard error meanwhile: in memory, since the disk is full.
class Said {
 public:
  Said() : before_(std::cerr.rdbuf(text_.rdbuf())) {}
  ~Said() { std::cerr.rdbuf(before_); }

  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

TEST(LineLog, ATornLineIsNeverGluedToTheNext) {
  const TemporaryDirectory top;
  const auto file = top.path() / "log";
  LineLog log(file.string(), "query log");
  log.append("whole");
  const Said said;
  {
    const FullDisk full(10);
    log.append("this one is torn");
    log.append("this one is lost");
  }
  const std::string told = said.text();
  EXPECT_EQ(log.lost(), 2U);
  EXPECT_THAT(told, HasSubstr("cannot write the query log " + file.string()));
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << "told once: " << told;
  log.append("first after");
  log.append("second after");
  EXPECT_THAT(said.text(), HasSubstr("is written again; 2 lines were lost"));
  EXPECT_THAT(lines_of(file), ElementsAre("whole", "this", "first after", "second after"));
  EXPECT_EQ(log.lost(), 2U);
}

TEST(LineLog, NothingWrittenLeavesNoEmptyLine) {
  const TemporaryDirectory top;
  const auto file = top.path() / "log";
  LineLog log(file.string(), "access log");
  log.append("whole");
  const Said said;
  {
    const FullDisk full(6);
    log.append("lost");
  }
  log.append("after");
  EXPECT_THAT(lines_of(file), ElementsAre("whole", "after"));
}

TEST(LineLog, FollowsItsPathWhenItIsOpenedAgain) {
  const TemporaryDirectory top;
  const auto file = top.path() / "log";
  LineLog log(file.string(), "query log");
  log.append("one");
  fs::rename(file, top.path() / "log.1");
  log.append("two");
  log.reopen();
  log.append("three");
  EXPECT_THAT(lines_of(top.path() / "log.1"), ElementsAre("one", "two"));
  EXPECT_THAT(lines_of(file), ElementsAre("three"));

  fs::remove(file);
  fs::create_directory(file);
  const Said said;
  log.reopen();
  EXPECT_THAT(said.text(), HasSubstr("the file that is open is kept"));
  log.append("four");
  EXPECT_EQ(log.lost(), 0U);
}

TEST(LineLog, WithoutAPathItIsOff) {
  LineLog log("", "query log");
  EXPECT_FALSE(log.is_open());
  log.reopen();
  EXPECT_THROW(LineLog("/nowhere/log", "query log"), std::runtime_error);
}

}  // namespace
}  // namespace materia

// A follower killed at every call that it makes on its index, and whose calls fail: what it had serves, or what was
// published, whole; and the next run pulls it.
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "common/index/verify_generation.h"
#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/warm_program.h"

namespace materia {
namespace {

namespace fs = std::filesystem;

class PullFaults : public ::testing::Test {
 protected:
  void SetUp() override {
    expect_done({"--make-key", at("key")});
    before_ = publish("For hiccups of the first edition.");
    expect_done(pull());
    fs::copy(at("follower"), at("kept"), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    after_ = publish("For yawns of the second edition.");
    warm_.warm({"--index", at("warm"), "--pull", at("www"), "--key", at("key.pub")});
  }

  std::string at(const std::string& name) const { return (top_.path() / name).string(); }
  std::vector<std::string> pull() const {
    return {"--index", at("follower"), "--pull", at("www"), "--key", at("key.pub")};
  }
  static void expect_done(const std::vector<std::string>& words) {
    const auto done = run_program(MATERIA_WARM_INDEX, words);
    ASSERT_EQ(done.status, 0) << done.err;
  }
  std::string publish(const std::string& usage) const {
    for (const char* name : {"alphadrine", "betadrine"})
      top_.write(std::string("corpus/") + name + ".md",
                 std::string("---\ntitle: ") + name + "\n---\n\n## Usage\n\n" + usage + "\n");
    expect_done({"--index", at("builder"), at("corpus")});
    expect_done({"--index", at("builder"), "--export", at("www"), "--key", at("key")});
    return current_generation_name(at("builder"));
  }
  void restore() const {
    fs::remove_all(at("follower"));
    fs::copy(at("kept"), at("follower"), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }

  // Serves the old generation or the new one, whole.
  std::string serving() const {
    const std::string name = current_generation_name(at("follower"));
    EXPECT_TRUE(name == before_ || name == after_) << name;
    EXPECT_NO_THROW((void)verify_published(current_generation_directory(at("follower"))));
    return name;
  }

  const TemporaryDirectory top_;
  std::string before_, after_;  // generations
  WarmProgram warm_{MATERIA_WARM_INDEX, MATERIA_FAULTS_LIBRARY};
};

TEST_F(PullFaults, KilledAtEveryCall) {
  restore();
  const auto whole = warm_.run(at("follower"), 0, 0, false, pull());
  ASSERT_EQ(whole.status, 0) << whole.err;
  ASSERT_EQ(serving(), after_);
  ASSERT_GT(whole.calls, 50);
  int old_ones = 0, new_ones = 0;
  EveryMinute tell;
  for (long call = 1; call <= whole.calls; ++call) {
    SCOPED_TRACE(::testing::Message() << "call " << call << " of " << whole.calls);
    if (tell.due()) std::cerr << "call " << call << " of " << whole.calls << std::endl;
    restore();
    const auto run = warm_.run(at("follower"), call, -SIGKILL, false, pull());
    ASSERT_TRUE(run.status == 128 + SIGKILL || call == whole.calls) << run.status << " " << run.err;
    ++(serving() == before_ ? old_ones : new_ones);
    if (call % 8 != 0) continue;
    const auto next = warm_.run(at("follower"), 0, 0, false, pull());
    ASSERT_EQ(next.status, 0) << next.err;
    ASSERT_EQ(serving(), after_);
    ASSERT_FALSE(fs::exists(at("follower") + "/incoming"));
  }
  EXPECT_GT(old_ones, 0);
  EXPECT_GT(new_ones, 0);
  std::cout << old_ones << " times the old one served, " << new_ones << " times the new one\n";
}

TEST_F(PullFaults, CallsThatFail) {
  restore();
  const auto whole = warm_.run(at("follower"), 0, 0, false, pull());
  ASSERT_EQ(whole.status, 0) << whole.err;
  for (long call = 1; call <= whole.calls; ++call) {  // in turn once and from there on, with either error
    const bool on = call / 2 % 2 == 0;
    const int error = call % 2 == 0 ? EIO : ENOSPC;
    SCOPED_TRACE(::testing::Message() << "call " << call << " of " << whole.calls << ", error " << error
                                      << (on ? " from there on" : ""));
    restore();
    const auto run = warm_.run(at("follower"), call, error, on, pull());
    ASSERT_TRUE(run.status == 0 || run.status == 1 || run.status == 2) << run.status << " " << run.err;
    EXPECT_NE(run.err.find("materia-index: "), std::string::npos) << run.err;
    const std::string name = serving();
    if (run.status == 0) {
      EXPECT_EQ(name, after_) << "it said that it serves: " << run.err;
    }
  }
}

}  // namespace
}  // namespace materia

// Every call that reads or writes may fail once or for good, and every allocation may: what serves is whole, what ends
// says so in one line, and nothing crashes.
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "searcher/index/open_index.h"
#include "searcher/searcher.h"
#include "tests/support/index_contents.h"
#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Faults : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"alphadrine", "betadrine", "gammadrine", "deltadrine"})
      write(name, "For hiccups of the first edition.");
    const auto built = run_program(MATERIA_INDEX_FEW_NAMES, {"--index", index(), corpus()});
    ASSERT_EQ(built.status, 0) << built.err;
    fs::copy(index(), kept(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    before_ = current_generation_name(index());
    lines_before_ = logical_lines(index());
    write("betadrine", "For yawns of the second edition.");
    const auto changed = run_program(MATERIA_INDEX_FEW_NAMES, {"--index", index(), corpus()});
    ASSERT_EQ(changed.status, 0) << changed.err;
    lines_after_ = logical_lines(index());
  }

  void write(const std::string& name, const std::string& usage) const {
    top_.write("corpus/" + name + ".md", "---\ntitle: " + name + "\n---\n\n## Usage\n\n" + usage + "\n");
  }
  std::string index() const { return (top_.path() / "index").string(); }
  std::string kept() const { return (top_.path() / "kept").string(); }
  std::string corpus() const { return (top_.path() / "corpus").string(); }

  // As it was before the corpus was edited.
  void restore() const {
    fs::remove_all(index());
    fs::copy(kept(), index(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }

  // materia-index with a fault. Throws where it hangs.
  Finished index_with(const std::vector<std::string>& faults, const std::vector<std::string>& flags = {}) const {
    std::vector<std::string> words{"LD_PRELOAD=" MATERIA_FAULTS_LIBRARY};
    words.insert(words.end(), faults.begin(), faults.end());
    words.emplace_back(MATERIA_INDEX_FEW_NAMES);
    words.insert(words.end(), {"--index", index(), "--jobs", "2"});
    words.insert(words.end(), flags.begin(), flags.end());
    words.push_back(corpus());
    return run_program("/usr/bin/env", words);
  }

  long count(std::vector<std::string> faults, const std::vector<std::string>& flags = {}) const {
    restore();
    faults.push_back("FAULT_AT=0");
    faults.push_back("FAULT_COUNT=" + (top_.path() / "count").string());
    const auto run = index_with(faults, flags);
    EXPECT_EQ(run.status, 0) << run.err;
    std::ifstream in(top_.path() / "count");
    long calls = 0;
    in >> calls;
    return calls;
  }

  [[nodiscard]] bool finds(const Searcher& searcher, const char* word) const {
    SearchRequest request;
    request.text = word;
    return searcher.search(request).total > 0;
  }

  // The run ended in order, and what serves is the old index or the new one, whole.
  void expect_sound(const Finished& run) const {
    ASSERT_TRUE(run.status == 0 || run.status == 1 || run.status == 2) << "status " << run.status << "\n" << run.err;
    if (run.status == 2) {
      EXPECT_THAT(run.err, HasSubstr("materia-index: "));
    }
    const auto opened = open_index(index());
    ASSERT_EQ(opened->refusal, "") << "what was published does not open\nafter: " << run.err;
    const Searcher searcher(opened);
    EXPECT_TRUE(finds(searcher, "hiccups"));
    const bool switched = current_generation_name(index()) != before_;
    EXPECT_EQ(finds(searcher, "yawns"), switched) << "after: " << run.err;
    EXPECT_EQ(logical_lines(index()), switched ? lines_after_ : lines_before_) << "after: " << run.err;
    if (run.status == 0) {
      EXPECT_TRUE(switched) << "it said that it published: " << run.err;
    }
  }

  // Makes every call on files of the index fail in a run with these flags, each by itself and in every way: once, for
  // good, interrupted, done by half.
  void fail_files(const std::vector<std::string>& flags) {
    const std::string below = "FAULT_BELOW=" + index();
    const long calls = count({below}, flags);
    ASSERT_GT(calls, 50);
    struct Fault {
      int error;
      bool on;
    };
    EveryMinute tell;
    for (const auto& fault : {Fault{EIO, false}, Fault{EIO, true}, Fault{ENOSPC, false}, Fault{ENOSPC, true},
                              Fault{EINTR, false}, Fault{0, false}, Fault{0, true}})
      for (long at = 1; at <= calls; ++at) {
        const std::string where = "call " + std::to_string(at) + " of " + std::to_string(calls) + ", error " +
                                  std::to_string(fault.error) + (fault.on ? " from there on" : "");
        SCOPED_TRACE(where);
        if (tell.due()) std::cerr << where << std::endl;
        restore();
        std::vector<std::string> faults{below, "FAULT_AT=" + std::to_string(at),
                                        "FAULT_ERROR=" + std::to_string(fault.error)};
        if (fault.on) faults.emplace_back("FAULT_ON=1");
        const auto run = index_with(faults, flags);
        expect_sound(run);
        if (fault.error == 0) {
          EXPECT_EQ(run.status, 0) << "a part of a read or write is no fault: " << run.err;
        }
      }
  }

  const TemporaryDirectory top_;
  std::string before_;  // the generation
  std::vector<std::string> lines_before_, lines_after_;
};

TEST_F(Faults, OfFilesOfAnIndexThatIsChanged) { fail_files({}); }
TEST_F(Faults, OfFilesOfAnIndexBuiltAnew) { fail_files({"--rebuild"}); }

// A file of the corpus that cannot be read is told, and what it said before serves on.
TEST_F(Faults, OfFilesOfTheCorpus) {
  const std::string below = "FAULT_BELOW=" + corpus() + "/betadrine.md";
  const long calls = count({below});
  ASSERT_GT(calls, 1);
  for (long at = 1; at <= calls; ++at) {
    SCOPED_TRACE(at);
    restore();
    const auto run = index_with({below, "FAULT_AT=" + std::to_string(at), "FAULT_ON=1"});
    EXPECT_EQ(run.status, 3) << run.err;
    EXPECT_THAT(run.err, HasSubstr("betadrine.md: error: unreadable"));
    EXPECT_THAT(run.err, HasSubstr("the last good version of 1 monograph serves on"));
    EXPECT_EQ(run_program("materia-search", {"--index", index(), "hiccups"}).status, 0);
    EXPECT_EQ(run_program("materia-search", {"--index", index(), "yawns"}).status, 1);
  }
}

// Spread over the run, twice as close at each doubling of MATERIA_ALLOCATIONS.
TEST_F(Faults, OfMemory) {
  const long calls = count({});
  const Rounds rounds("MATERIA_ALLOCATIONS", 2000);
  ASSERT_GT(calls, 1000);
  int failed = 0;
  for (const long round : rounds) {
    const long at = 1 + round * calls / rounds.count();
    SCOPED_TRACE(::testing::Message() << "allocation " << at << " of " << calls);
    restore();
    const auto run = index_with({"FAULT_AT=" + std::to_string(at)});
    expect_sound(run);
    failed += run.status == 2 ? 1 : 0;
  }
  EXPECT_GT(failed, rounds.count() / 2) << "faults are not noticed";
}

}  // namespace
}  // namespace materia

// Every call that reads or writes may fail once or for good, and every allocation may: what serves is whole, what ends
// says so in one line, and nothing crashes.
#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation.h"
#include "common/index/manifest.h"
#include "searcher/index/open_index.h"
#include "searcher/searcher.h"
#include "tests/support/index_contents.h"
#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/warm_program.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class Faults : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"alphadrine", "betadrine", "gammadrine", "deltadrine"})
      write(name, "For hiccups of the first edition.");
    const auto built = run_program(MATERIA_WARM_INDEX, {"--index", index(), corpus()});
    ASSERT_EQ(built.status, 0) << built.err;
    fs::copy(index(), kept(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    before_ = current_generation_name(index());
    lines_before_ = logical_lines(index());
    write("betadrine", "For yawns of the second edition.");
    const auto changed = run_program(MATERIA_WARM_INDEX, {"--index", index(), corpus()});
    ASSERT_EQ(changed.status, 0) << changed.err;
    lines_after_ = logical_lines(index());
    manifest_ = bytes_of(fs::path(kept()) / "generations" / before_ / "manifest");
    warm_.warm({"--index", (top_.path() / "warm").string(), "--jobs", "2", corpus()});
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

  // materia-index with a fault, in a process of its own from its beginning. Throws where it hangs.
  Finished index_anew_with(const std::vector<std::string>& faults, const std::vector<std::string>& flags = {}) const {
    std::vector<std::string> words{"LD_PRELOAD=" MATERIA_FAULTS_LIBRARY};
    words.insert(words.end(), faults.begin(), faults.end());
    words.emplace_back(MATERIA_WARM_INDEX);
    words.insert(words.end(), {"--index", index(), "--jobs", "2"});
    words.insert(words.end(), flags.begin(), flags.end());
    words.push_back(corpus());
    return run_program("/usr/bin/env", words);
  }

  struct Fault {
    long at = 0;      // the call that fails, from 1; 0: none
    int error = 0;    // 0: a part of a read or write is done instead
    bool on = false;  // do all after it fail, too?
  };

  // The same in a child of a warm process. folder: whose files count; empty: memory.
  WarmProgram::Run index_with(const std::string& folder, const Fault& fault,
                              const std::vector<std::string>& flags = {}) {
    std::vector<std::string> words{"--index", index(), "--jobs", "2"};
    words.insert(words.end(), flags.begin(), flags.end());
    words.push_back(corpus());
    return warm_.run(folder, fault.at, fault.error, fault.on, words);
  }

  [[nodiscard]] bool finds(const Searcher& searcher, const char* word) const {
    SearchRequest request;
    request.text = word;
    return searcher.search(request).total > 0;
  }

  static std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // The run ended in order, and what serves is the old index or the new one, whole. The old one is whole if its files
  // are those that it was made of, byte by byte.
  template <typename Run>
  void expect_sound(const Run& run) const {
    ASSERT_TRUE(run.status == 0 || run.status == 1 || run.status == 2) << "status " << run.status << "\n" << run.err;
    if (run.status == 2) {
      EXPECT_THAT(run.err, HasSubstr("materia-index: "));
    }
    const fs::path generation = current_generation_directory(index());
    if (generation.filename() == before_) {
      ASSERT_EQ(bytes_of(generation / "manifest"), manifest_) << "after: " << run.err;
      ASSERT_NO_THROW(check_manifest(generation)) << "after: " << run.err;
      EXPECT_NE(run.status, 0) << "it said that it published: " << run.err;
      return;
    }
    const auto opened = open_index(index());
    ASSERT_EQ(opened->refusal, "") << "what was published does not open\nafter: " << run.err;
    const Searcher searcher(opened);
    EXPECT_TRUE(finds(searcher, "hiccups"));
    EXPECT_TRUE(finds(searcher, "yawns")) << "after: " << run.err;
    EXPECT_EQ(logical_lines(index()), lines_after_) << "after: " << run.err;
  }

  // Makes every call on files of the index fail in a run with these flags, each by itself: once, and from there on
  // (each with one of two errors, in turns), interrupted, and done by half where it can be; and all calls done by half.
  // says: what such a run says if nothing fails.
  void fail_files(const std::vector<std::string>& flags, const char* says) {
    restore();
    const auto whole = index_with(index(), {}, flags);
    ASSERT_EQ(whole.status, 0) << whole.err;
    ASSERT_THAT(whole.err, HasSubstr(says));
    ASSERT_GT(whole.calls, 50);
    ASSERT_EQ(whole.kinds.size(), static_cast<std::size_t>(whole.calls));
    EveryMinute tell;
    const auto fail = [&](const Fault& fault) {
      const std::string where = "call " + std::to_string(fault.at) + " of " + std::to_string(whole.calls) + ", error " +
                                std::to_string(fault.error) + (fault.on ? " from there on" : "");
      SCOPED_TRACE(where);
      if (tell.due()) std::cerr << where << std::endl;
      restore();
      const auto run = index_with(index(), fault, flags);
      expect_sound(run);
      if (fault.error == 0) {
        EXPECT_EQ(run.status, 0) << "a part of a read or write is no fault: " << run.err;
      }
    };
    for (long at = 1; at <= whole.calls; ++at) {
      const bool odd = at % 2 == 1;
      fail({at, odd ? EIO : ENOSPC, false});
      fail({at, odd ? ENOSPC : EIO, true});
      fail({at, EINTR, false});
      if (whole.kinds[static_cast<std::size_t>(at - 1)] == 't') fail({at, 0, false});
    }
    fail({1, 0, true});
  }

  const TemporaryDirectory top_;
  std::string before_;    // the generation
  std::string manifest_;  // its
  std::vector<std::string> lines_before_, lines_after_;
  WarmProgram warm_{MATERIA_WARM_INDEX, MATERIA_FAULTS_LIBRARY};
};

TEST_F(Faults, OfFilesOfAnIndexThatIsChanged) { fail_files({}, "analysed 1 monograph, the others are as they were"); }
TEST_F(Faults, OfFilesOfAnIndexBuiltAnew) { fail_files({"--rebuild"}, "analysed all monographs"); }

// A file of the corpus that cannot be read is told, and what it said before serves on.
TEST_F(Faults, OfFilesOfTheCorpus) {
  const std::string file = corpus() + "/betadrine.md";
  restore();
  const long calls = index_with(file, {}).calls;
  ASSERT_GT(calls, 1);
  for (long at = 1; at <= calls; ++at) {
    SCOPED_TRACE(at);
    restore();
    const auto run = index_with(file, {at, EIO, true});
    EXPECT_EQ(run.status, 3) << run.err;
    EXPECT_THAT(run.err, HasSubstr("betadrine.md: error: unreadable"));
    EXPECT_THAT(run.err, HasSubstr("the last good version of 1 monograph serves on"));
    EXPECT_EQ(run_program("materia-search", {"--index", index(), "hiccups"}).status, 0);
    EXPECT_EQ(run_program("materia-search", {"--index", index(), "yawns"}).status, 1);
  }
}

// Spread over the run, twice as close at each doubling of MATERIA_ALLOCATIONS: a run of a warm process, and now and
// then one from its beginning.
TEST_F(Faults, OfMemory) {
  restore();
  const long warm_calls = index_with({}, {}).calls;
  const auto counted = top_.path() / "count";
  restore();
  ASSERT_EQ(index_anew_with({"FAULT_AT=0", "FAULT_COUNT=" + counted.string()}).status, 0);
  const long cold_calls = std::stol(bytes_of(counted));
  const Rounds rounds("MATERIA_ALLOCATIONS", 2000);
  ASSERT_GT(warm_calls, 1000);
  ASSERT_GT(cold_calls, warm_calls);
  int failed = 0;
  for (const long round : rounds) {
    const bool cold = round % 10 == 0;
    const long at = 1 + round * (cold ? cold_calls : warm_calls) / rounds.count();
    SCOPED_TRACE(::testing::Message() << "allocation " << at << (cold ? " from the beginning" : ""));
    restore();
    int status = 0;
    if (cold) {
      const auto run = index_anew_with({"FAULT_AT=" + std::to_string(at)});
      expect_sound(run);
      status = run.status;
    } else {
      const auto run = index_with({}, {at, ENOMEM, false});
      expect_sound(run);
      status = run.status;
    }
    failed += status == 2 ? 1 : 0;
  }
  EXPECT_GT(failed, rounds.count() / 2) << "faults are not noticed";
}

}  // namespace
}  // namespace materia

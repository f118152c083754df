// What must not serve is refused, and what served before serves on.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/generation_switch.h"
#include "tests/support/publishing.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

class PullRefusedTest : public PublishingTest {};

TEST_F(PullRefusedTest, WhatIsOlderIsRefusedUnlessItIsAllowed) {
  const std::string first = build("one");
  publish();
  fs::copy(folder(), top_.path() / "old", fs::copy_options::recursive);
  build("two");
  publish();
  (void)pull();
  fs::remove_all(folder());
  fs::rename(top_.path() / "old", folder());
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("older than what is here"));
  EXPECT_TRUE(pull(true).written);
  EXPECT_EQ(serving(follower()), first);
}

// What was built here is not replaced by what was published before.
TEST_F(PullRefusedTest, WhatIsOlderThanWhatWasBuiltHereIsRefused) {
  build();
  publish();
  publish_one(follower());
  republish([](Publication& publication) { publication.program = "0.0.9"; });
  const std::string name = newest();
  const std::string old = "20200101T000000Z";
  republish([&](Publication& publication) { publication.name = old; });
  for (const auto& path : {publication_path, signature_path, blocks_path})
    fs::rename(folder() / path(name), folder() / path(old));
  std::ofstream(folder() / kLatest) << old << "\n";
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("older than what is here"));
}

TEST_F(PullRefusedTest, AnotherKeyIsRefused) {
  build();
  publish();
  (void)make_key(top_.path() / "other");
  PullOptions options;
  options.from = folder().string();
  options.key = top_.path() / "other.pub";
  options.index = follower();
  EXPECT_THAT(refused([&] { (void)pull_generation(options); }), HasSubstr("is signed with the key"));
  EXPECT_FALSE(fs::exists(follower())) << "nothing was made before the signature was checked";
}

// A byte of any file, at its begin, in its middle, at its end; and a file that is cut off.
TEST_F(PullRefusedTest, EveryChangedFileIsRefused) {
  build("one");
  publish();
  (void)pull();
  build("two");
  publish();
  std::vector<fs::path> files;
  const std::string generation = current_generation_name(builder());
  for (const auto& entry : fs::recursive_directory_iterator(folder()))
    if (entry.is_regular_file() && entry.file_size() > 0 && entry.path().filename() != "lock" &&
        entry.path().string().find("generations/000001") == std::string::npos &&
        (entry.path().parent_path().filename() != "publications" || entry.path().stem() == newest()))
      files.push_back(entry.path());
  ASSERT_GT(files.size(), 10U);
  for (const auto& file : files) {
    SCOPED_TRACE(file);
    const std::string whole = read(file);
    std::vector<std::string> changes{whole.substr(0, whole.size() - 1), whole + "x"};
    for (const std::size_t at : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
      changes.push_back(whole);
      changes.back()[at] = static_cast<char>(whole[at] ^ 0x40);
    }
    for (const auto& changed : changes) {
      std::ofstream(file, std::ios::binary | std::ios::trunc) << changed;
      std::string said;
      try {
        (void)pull();
      } catch (const std::runtime_error& error) {
        said = error.what();
      }
      if (said.empty()) {
        // Nobody signed the first line of a signature, bytes behind a file's end are not fetched, and blocks that are
        // here already are not either: then what serves is what was signed.
        EXPECT_EQ(current_generation_name(follower()), generation);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
        EXPECT_EQ(contents(folder() / "generations" / generation), contents(current_generation_directory(follower())));
        (void)roll_back(follower());
        fs::remove_all(generation_directory(follower(), generation));
      } else {
        EXPECT_THAT(said, HasSubstr("; ")) << "says what to do";
        EXPECT_NE(current_generation_name(follower()), generation);
      }
      fs::remove_all(follower() / "incoming");
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << whole;
  }
  EXPECT_TRUE(pull().written);
  EXPECT_EQ(serving(follower()), generation);
}

TEST_F(PullRefusedTest, WhatThisProgramCannotReadIsRefused) {
  build();
  publish();
  republish([](Publication& publication) { publication.schema = "999"; });
  EXPECT_THAT(refused([&] { (void)pull(); }), AllOf(HasSubstr("schema 999"), HasSubstr("install")));
  republish([](Publication& publication) {
    publication.schema = kSchemaVersion;
    publication.analysis = "xx-0000000000000000";
  });
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("another text analysis"));
  EXPECT_FALSE(fs::exists(follower()));
}

TEST_F(PullRefusedTest, WhatStandsUnderAnotherNameIsRefused) {
  build();
  publish();
  const std::string name = newest(), later = "20990101T000000Z";
  for (const auto& path : {publication_path, signature_path, blocks_path})
    fs::copy_file(folder() / path(name), folder() / path(later));
  std::ofstream(folder() / kLatest) << later << "\n";
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("somebody has moved it"));
  std::ofstream(folder() / kLatest) << "../../etc\n";
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("there is no publication"));
}

TEST_F(PullRefusedTest, NothingIsPulledWhileAGenerationIsHeld) {
  build("one");
  publish();
  (void)pull();
  (void)hold_current(follower());
  EXPECT_FALSE(pull().written) << "nothing is new";
  build("two");
  publish();
  EXPECT_THAT(refused([&] { (void)pull(); }), HasSubstr("is held"));
  (void)release_held(follower());
  EXPECT_TRUE(pull().written);
}

TEST_F(PullRefusedTest, WhileAnotherRunWritesTheIndexNothingIsPulled) {
  build("one");
  publish();
  (void)pull();
  build("two");
  publish();
  const IndexLock lock(follower());
  EXPECT_THAT(refusal([&] { (void)pull(); }), HasSubstr("another materia-index is writing"));
}

}  // namespace
}  // namespace materia

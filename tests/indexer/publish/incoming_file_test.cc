#include "indexer/publish/incoming_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/publish/local_blocks.h"
#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string noise(std::size_t size, std::mt19937& random) {
  std::string bytes(size, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

class IncomingFileTest : public ::testing::Test {
 protected:
  std::vector<FileBlock> blocks_of(const std::string& bytes) const {
    return digest_file(top_.write("sum", bytes)).blocks;
  }
  fs::path place() const { return top_.path() / "incoming"; }
  std::string arrived() const {
    std::ifstream in(place(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // As a server gives it, in pieces.
  void send(IncomingFile& file, const std::string& bytes, const ByteRange& range, std::size_t piece) const {
    for (auto at = range.begin; at < range.end; at += piece)
      file.offer(at, std::string_view(bytes).substr(at, std::min<std::uint64_t>(piece, range.end - at)));
  }

  const TemporaryDirectory top_;
  const IndexOwner owner_{top_.path()};
  std::mt19937 random_{20261130};
};

TEST(MissingRanges, AreJoinedAcrossASmallBlockThatIsThere) {
  const std::vector<FileBlock> blocks{{0, 3000}, {0, 3000}, {0, 9000}, {0, 3000}, {0, 2500}};
  EXPECT_THAT(missing_ranges(blocks, {true, true, true, true, true}), IsEmpty());
  EXPECT_THAT(missing_ranges(blocks, {false, false, false, false, false}), ElementsAre(ByteRange{0, 20500}));
  EXPECT_THAT(missing_ranges(blocks, {false, true, false, true, true}), ElementsAre(ByteRange{0, 15000}));
  EXPECT_THAT(missing_ranges(blocks, {true, false, true, false, false}),
              ElementsAre(ByteRange{3000, 6000}, ByteRange{15000, 20500}));
}

TEST_F(IncomingFileTest, TakesItsBytesInPiecesOfAnySize) {
  const std::string bytes = noise(100'000, random_);
  const auto blocks = blocks_of(bytes);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1000}, std::size_t{99'999}, std::size_t{200'000}}) {
    fs::remove(place());
    IncomingFile file(place(), blocks, owner_);
    send(file, bytes, {0, bytes.size()}, piece);
    EXPECT_THAT(file.missing(), IsEmpty()) << piece;
    EXPECT_TRUE(arrived() == bytes) << piece;
  }
}

TEST_F(IncomingFileTest, BytesThatAreNotAsSignedAreNotTaken) {
  const std::string bytes = noise(100'000, random_);
  const auto blocks = blocks_of(bytes);
  IncomingFile file(place(), blocks, owner_);
  std::string changed = bytes;
  changed[50'000] = static_cast<char>(changed[50'000] ^ 1);
  send(file, changed, {0, bytes.size()}, 4096);
  ASSERT_EQ(file.missing().size(), 1U);
  const ByteRange missing = file.missing()[0];
  EXPECT_LE(missing.begin, 50'000U);
  EXPECT_GT(missing.end, 50'000U);
  send(file, bytes, missing, 4096);
  EXPECT_THAT(file.missing(), IsEmpty());
  EXPECT_TRUE(arrived() == bytes);
}

TEST_F(IncomingFileTest, MoreThanThereIsEndsIt) {
  const std::string bytes = noise(10'000, random_);
  const auto blocks = blocks_of(bytes);
  IncomingFile file(place(), blocks, owner_);
  EXPECT_FALSE(file.offer(0, bytes + "and more"));
  EXPECT_FALSE(file.offer(20'000, "beyond its end"));
  EXPECT_THAT(file.missing(), IsEmpty());
  EXPECT_TRUE(arrived() == bytes);
}

TEST_F(IncomingFileTest, GoesOnWhereAnotherRunWasInterrupted) {
  const std::string bytes = noise(100'000, random_);
  const auto blocks = blocks_of(bytes);
  {
    IncomingFile file(place(), blocks, owner_);
    send(file, bytes, {0, 60'000}, 4096);
  }
  {
    IncomingFile file(place(), blocks, owner_);
    EXPECT_GT(file.resumed_bytes(), 20'000U);
    EXPECT_LE(file.resumed_bytes(), 60'000U);
    ASSERT_EQ(file.missing().size(), 1U);
    EXPECT_EQ(file.missing()[0].end, bytes.size());
  }
  std::fstream(place(), std::ios::in | std::ios::out).write("X", 1);  // what is left is not trusted
  IncomingFile file(place(), blocks, owner_);
  EXPECT_EQ(file.missing().front().begin, 0U);
  for (const auto& range : file.missing()) send(file, bytes, range, 4096);
  EXPECT_TRUE(arrived() == bytes);
}

TEST_F(IncomingFileTest, WhatIsInItsPlaceGivesWay) {
  const std::string bytes = noise(10'000, random_);
  const auto blocks = blocks_of(bytes);
  const auto elsewhere = top_.write("elsewhere", "untouched");
  fs::create_symlink(elsewhere, place());
  {
    IncomingFile file(place(), blocks, owner_);
    send(file, bytes, {0, bytes.size()}, 4096);
  }
  EXPECT_FALSE(fs::is_symlink(place()));
  EXPECT_TRUE(arrived() == bytes);
  EXPECT_EQ(fs::file_size(elsewhere), 9U);
  fs::remove(place());
  top_.write("incoming/is/a/folder", "");
  const IncomingFile file(place(), blocks, owner_);
  EXPECT_TRUE(fs::is_regular_file(place()));
}

// Files that were edited at random, over connections that are cut at random.
TEST_F(IncomingFileTest, ArrivesWhateverWasThereBefore) {
  for (const long round : Rounds("MATERIA_ARRIVALS", 60)) {
    SCOPED_TRACE(round);
    std::string before = noise(random_() % 300'000, random_), after = before;
    for (auto edits = random_() % 6; edits > 0 && !after.empty(); --edits) {
      const auto at = random_() % after.size();
      after.replace(at, random_() % 3000, noise(random_() % 3000, random_));
    }
    fs::remove_all(top_.path() / "generation");
    top_.write("generation/stored", before);
    top_.write("incoming", noise(random_() % 100'000, random_));
    LocalBlocks local;
    local.add(top_.path() / "generation");
    const auto blocks = blocks_of(after);
    IncomingFile file(place(), blocks, owner_);
    const auto copied = file.copy_from(local);
    if (before == after) {
      EXPECT_EQ(copied, after.size());
    }
    for (int attempts = 0; !file.missing().empty(); ++attempts) {
      ASSERT_LT(attempts, 1000);
      for (ByteRange range : file.missing()) {
        range.end = range.begin + (attempts < 20 ? random_() % (range.end - range.begin + 1) : range.end - range.begin);
        send(file, after, range, 1 + random_() % 10'000);
      }
    }
    ASSERT_TRUE(arrived() == after);
  }
}

}  // namespace
}  // namespace materia

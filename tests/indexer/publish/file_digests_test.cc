#include "indexer/publish/file_digests.h"

#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "common/encoding/digest.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

std::string noise(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

std::set<std::uint64_t> digests(const std::string& bytes) {
  const TemporaryDirectory top;
  std::set<std::uint64_t> found;
  for (const auto& block : digest_file(top.write("file", bytes)).blocks) found.insert(block.digest);
  return found;
}

TEST(FileDigests, Sha256IsThatOfTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  Sha256 digest;
  digest.add("a");
  digest.add("bc");
  EXPECT_EQ(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(FileDigests, BlocksAreTheWholeFileInOrder) {
  const TemporaryDirectory top;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kLeastBlock - 1, kLeastBlock, kMostBlock,
                                 std::size_t{1} << 20, (std::size_t{1} << 20) + 1, std::size_t{3'000'000}}) {
    for (const std::string& bytes : {noise(size, 1), std::string(size, 'x')}) {
      const auto file = top.write("file", bytes);
      std::string together;
      for_each_block(file, [&](std::uint64_t offset, std::string_view block) {
        EXPECT_EQ(offset, together.size());
        together += block;
        EXPECT_LE(block.size(), kMostBlock);
        EXPECT_TRUE(block.size() >= kLeastBlock || together.size() == size) << "but for the last";
      });
      EXPECT_TRUE(together == bytes) << size;
      const FileDigests whole = digest_file(file);
      EXPECT_EQ(whole.size, size);
      EXPECT_EQ(whole.sha256, sha256_hex(bytes));
    }
  }
}

// On every machine and in every version: or nothing is found again.
TEST(FileDigests, BlocksEndWhereTheyAlwaysDid) {
  const std::string bytes = noise(1 << 20, 7);
  std::string sizes;
  const TemporaryDirectory top;
  const auto blocks = digest_file(top.write("file", bytes)).blocks;
  for (std::size_t i = 0; i < 4; ++i) sizes += std::to_string(blocks.at(i).size) + " ";
  EXPECT_EQ(sizes, "6615 4030 3645 11012 ");
  EXPECT_GT(blocks.size(), (1U << 20) / 9000);
  EXPECT_LT(blocks.size(), (1U << 20) / 4000);
}

TEST(FileDigests, WhatMovesIsFoundAgain) {
  const std::string before = noise(1 << 20, 3);
  const auto old = digests(before);
  for (const std::string& after :
       {"in front" + before, before.substr(1000), before.substr(0, 500'000) + "between" + before.substr(500'000)}) {
    std::size_t fresh = 0;
    for (const auto digest : digests(after)) fresh += old.contains(digest) ? 0 : 1;
    EXPECT_LE(fresh, 2U);
  }
}

}  // namespace
}  // namespace materia

// Whatever happens to the files of a generation is noticed before anything is answered from them.
#include "common/index/manifest.h"

#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/rounds.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

// What check_manifest() says is wrong; empty where nothing is.
std::string fault(const fs::path& directory) {
  try {
    check_manifest(directory);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class ManifestTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(root_ / "names");
    fs::create_directories(root_ / "sections");
    write_bytes(root_ / "names/postlist", std::string(5000, 'n') + "end");
    write_bytes(root_ / "sections/docdata", std::string(300'000, '\0') + "x");  // more than one read
    write_bytes(root_ / "sections/empty", "");
    write_manifest(root_);
  }
  TemporaryDirectory directory_;
  const fs::path root_ = directory_.path() / "generation";
};

TEST_F(ManifestTest, WhatWasWrittenIsSound) {
  EXPECT_EQ(fault(root_), "");
  EXPECT_THAT(bytes_of(root_ / "manifest"), HasSubstr(" 0 sections/empty\n"));
  write_manifest(root_);
  EXPECT_EQ(fault(root_), "") << "written again";
}

TEST_F(ManifestTest, SaysWhichFileIsWrong) {
  const struct {
    const char* what;
    void (*damage)(const fs::path&);
    const char* said;
  } cases[] = {
      {"a file is gone", [](const fs::path& root) { fs::remove(root / "names/postlist"); },
       "names/postlist is missing"},
      {"one more", [](const fs::path& root) { write_bytes(root / "names/x", "x"); }, "names/x is no part"},
      {"an end is lost", [](const fs::path& root) { fs::resize_file(root / "names/postlist", 4000); }, "not as it was"},
      {"zeroes behind it", [](const fs::path& root) { fs::resize_file(root / "names/postlist", 6000); },
       "not as it was"},
      {"an empty file grew", [](const fs::path& root) { write_bytes(root / "sections/empty", "x"); }, "not as it was"},
      {"no manifest", [](const fs::path& root) { fs::remove(root / "manifest"); },
       "manifest is missing, as in an index of an earlier version"},
      {"an empty manifest", [](const fs::path& root) { write_bytes(root / "manifest", ""); }, "no part"},
      {"half a manifest", [](const fs::path& root) { fs::resize_file(root / "manifest", 60); }, "cut off"},
      {"a folder in a file's place",
       [](const fs::path& root) {
         fs::remove(root / "names/postlist");
         fs::create_directory(root / "names/postlist");
       },
       "names/postlist is missing"},
  };
  for (const auto& each : cases) {
    fs::remove_all(root_);
    SetUp();
    each.damage(root_);
    EXPECT_THAT(fault(root_), HasSubstr(each.said)) << each.what;
  }
}

// Flipped bits, zeroed blocks and cuts anywhere, the manifest's own bytes included. A thousand; MATERIA_DAMAGES for
// more.
TEST_F(ManifestTest, NoDamageGoesUnnoticed) {
  constexpr unsigned kSeed = 27182;
  const Rounds rounds("MATERIA_DAMAGES", 1000);
  std::mt19937 random(kSeed + static_cast<unsigned>(rounds.first()));
  const std::vector<fs::path> files = {root_ / "names/postlist", root_ / "sections/docdata", root_ / "manifest"};
  long noticed = 0;
  for (const long round : rounds) {
    const fs::path& file = files[random() % files.size()];
    const std::string sound = bytes_of(file);
    std::string bytes = sound;
    const auto at = random() % bytes.size();
    switch (random() % 3) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
        break;
      case 1:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::min<std::size_t>(512, bytes.size() - at),
                    '\1');
        break;
      default:
        bytes.resize(at);
    }
    if (bytes == sound) {
      ++noticed;  // nothing was damaged
      continue;
    }
    write_bytes(file, bytes);
    EXPECT_NE(fault(root_), "") << file << " at " << at << ", seed " << kSeed << ", round " << round;
    noticed += fault(root_).empty() ? 0 : 1;
    write_bytes(file, sound);
  }
  EXPECT_EQ(noticed, rounds.count());
  EXPECT_EQ(fault(root_), "") << "and mended it is sound";
}

}  // namespace
}  // namespace materia

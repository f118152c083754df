// The programs killed, out of space, at odds with each other, or before an index that is damaged.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "common/index/manifest.h"
#include "tests/support/invented_words.h"
#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/small_generation.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr unsigned kSeed = 31415;
constexpr int kMonographs = 60;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kKills = 30;
#else
constexpr long kKills = 300;
#endif

class Programs : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(fs::path(MATERIA_BIN_DIR) / "materia-index"))
      GTEST_SKIP() << "there is no program in " MATERIA_BIN_DIR;
    write_corpus("corpus", kMonographs);
    index_ = directory_.path() / "index";
  }

  // Monographs of invented words: the same for the same seed.
  void write_corpus(const std::string& name, int monographs) {
    InventedWords invented(kSeed);
    for (int m = 0; m < monographs; ++m) {
      const std::string drug = invented.next() + "x" + std::to_string(m) + "ol";
      std::string text = "---\ntitle: " + drug + "\n---\n";
      for (const char* heading : {"Usage", "Dosage", "Side Effects"}) {
        text += std::string("\n## ") + heading + "\n\n";
        for (int words = 0; words < 120; ++words) text += invented.next() + (words % 12 == 11 ? ".\n" : " ");
      }
      directory_.write(name + "/" + drug + ".md", text);
    }
  }

  std::vector<std::string> build_arguments(const std::string& corpus = "corpus") const {
    // Each run is to write a generation, though the corpus stays the same.
    return {"--index", index_, "--jobs", "2", "--rebuild", directory_.path() / corpus};
  }
  void build() {
    const auto result = run_program(indexer_, build_arguments());
    ASSERT_EQ(result.status, 0) << result.err;
  }

  // Status 2 and one line that begins with the program's name.
  static void expect_one_line(const Finished& result, const std::string& program, const std::string& says) {
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_TRUE(result.err.starts_with(program + ": ")) << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
    EXPECT_THAT(result.err, HasSubstr(says));
  }

  TemporaryDirectory directory_;
  fs::path index_;
  std::string indexer_ = "materia-index";
};

// In turn a run that builds anew and one that changes what one monograph says.
TEST_F(Programs, KilledAtAnyMomentAWholeGenerationServes) {
  using std::chrono::microseconds;
  indexer_ = MATERIA_INDEX_FEW_NAMES;
  build();
  int edition = 0;
  const auto work = [&](long round) {
    auto arguments = build_arguments();
    if (round % 2 != 0) {
      std::erase(arguments, "--rebuild");
      directory_.write("corpus/edited.md",
                       "---\ntitle: Velarin\n---\n\n## Usage\n\nEdition " + std::to_string(++edition) + ".\n");
    }
    return arguments;
  };
  microseconds whole[2];
  for (const long kind : {1, 0}) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(run_program(indexer_, work(kind)).status, 0);
    whole[kind] = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begin);
  }
  const Rounds rounds("MATERIA_KILLS", kKills);
  std::mt19937 random(kSeed + static_cast<unsigned>(rounds.first()));
  long switched = 0;
  for (const long round : rounds) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    const std::string before = serving(index_);
    Program indexer(indexer_, work(round));
    std::this_thread::sleep_for(microseconds(random() % static_cast<unsigned>(whole[round % 2].count() * 5 / 4)));
    EXPECT_GE(serving(index_), before) << "while it runs";
    indexer.signal(SIGKILL);
    const auto status = indexer.wait(std::chrono::minutes(1));
    ASSERT_TRUE(status == 128 + SIGKILL || status == 0) << indexer.err();
    const std::string after = serving(index_);
    EXPECT_GE(after, before) << "a later build or the same";
    if (status == 0) {
      EXPECT_GT(after, before);
    }
    switched += after > before ? 1 : 0;
    const auto counts = verify_published(current_generation_directory(index_));
    ASSERT_EQ(counts.monographs, kMonographs + 1U);
  }
  std::cout << switched << " of " << rounds.count() << " had switched when they were killed\n";
  ASSERT_EQ(run_program("materia-search", {"--index", index_, "dosage"}).status, 0);
  const std::string before = serving(index_);
  build();
  EXPECT_THAT(on_disk(index_), ElementsAre(::testing::_, before, serving(index_))) << "three are kept";
  const auto back = run_program("materia-index", {"--index", index_, "--rollback"});
  EXPECT_EQ(back.status, 0);
  EXPECT_THAT(back.err, HasSubstr(before));
  EXPECT_EQ(serving(index_), before);
}

TEST_F(Programs, TheSecondOfTwoBuildsIsRefused) {
  build();
  const std::string old = serving(index_);
  const GenerationBuild first(index_);
  expect_one_line(run_program("materia-index", build_arguments()), "materia-index", "another materia-index is writing");
  expect_one_line(run_program("materia-index", {"--index", index_, "--rollback"}), "materia-index",
                  "another materia-index is writing");
  EXPECT_EQ(serving(index_), old);
}

TEST_F(Programs, AMissingIndexAndOneOfAnotherSchemaOrAnalysis) {
  expect_one_line(run_program("materia-search", {"--index", index_, "x"}), "materia-search",
                  "build one with: materia-index");
  {
    Program waiting("materia-server", {"--index", index_.string(), "--port", "0"});
    const auto says_so = [&] {
      return waiting.err().find("waiting for one: materia-index --index") != std::string::npos;
    };
    for (const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
         !says_so() && std::chrono::steady_clock::now() < end;
         std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
    }
    EXPECT_TRUE(says_so()) << waiting.err();
  }
  expect_one_line(run_program("materia-index", {"--index", index_, "--rollback"}), "materia-index",
                  "build one with: materia-index");

  for (const auto& [contents, says] :
       {std::pair{Contents{.schema = "0"}, "has schema version 0, this program reads"},
        {Contents{.analysis = "xx-0"}, "was built with another text analysis (xx-0, this program's is en-"}}) {
    fs::remove_all(index_);
    build();
    fs::remove_all(names_directory(index_ / "current"));
    fs::remove_all(sections_directory(index_ / "current"));
    write_generation(index_ / "current", contents);
    write_manifest(index_ / "current");
    expect_one_line(run_program("materia-search", {"--index", index_, "x"}), "materia-search", says);
    expect_one_line(run_program("materia-server", {"--index", index_, "--port", "0"}), "materia-server", says);
    build();  // as the line says
    EXPECT_EQ(run_program("materia-search", {"--index", index_, "dosage"}).status, 0);
    const std::string now = serving(index_);
    expect_one_line(run_program("materia-index", {"--index", index_, "--rollback"}), "materia-index", says);
    EXPECT_EQ(serving(index_), now);
  }
}

// One flipped bit in the generation that should serve: nothing is answered from it, the one before it answers.
TEST_F(Programs, ADamagedGenerationIsRefusedAndTheOneBeforeItServes) {
  build();
  const std::string before = serving(index_);
  EXPECT_EQ(run_program("materia-index", {"--index", index_, "--verify"}).status, 0);
  build();
  const std::string current = serving(index_);
  const fs::path file = names_directory(index_ / "current") / "postlist.glass";
  const auto flip = [&](std::streamoff at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(at);
    const char byte = static_cast<char>(bytes.get() ^ 4);
    bytes.seekp(at);
    bytes.put(byte);
  };
  flip(5000);
  const auto searched = run_program("materia-search", {"--index", index_, "dosage"});
  EXPECT_EQ(searched.status, 0) << "the one before answers";
  EXPECT_THAT(searched.err, HasSubstr("postlist.glass is not as it was written"));
  EXPECT_THAT(searched.err, HasSubstr("meanwhile, searching generation " + before));
  const auto verified = run_program("materia-index", {"--index", index_, "--verify"});
  EXPECT_EQ(verified.status, 2);
  EXPECT_THAT(verified.err, HasSubstr("generation " + before + " is sound"));
  EXPECT_THAT(verified.err, HasSubstr("postlist.glass is not as it was written"));
  flip(5000);
  EXPECT_EQ(run_program("materia-index", {"--index", index_, "--verify"}).status, 0) << current << " is whole again";
}

// A limit on the size of files does to a writer what a full disk does.
TEST_F(Programs, WritesThatFailLeaveTheOldGeneration) {
  build();
  const std::string old = serving(index_);
  for (const rlim_t bytes : {rlim_t{0}, rlim_t{10'000}, rlim_t{100'000}}) {
    SCOPED_TRACE(bytes);
    int errors[2];  // what it says must not be limited with the rest
    ASSERT_EQ(::pipe2(errors, O_CLOEXEC), 0);
    auto result = run_program("materia-index", build_arguments(), [&] {
      ::dup2(errors[1], STDERR_FILENO);
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    ::close(errors[1]);
    char said[4096];
    result.err.assign(said, static_cast<std::size_t>(std::max<ssize_t>(0, ::read(errors[0], said, sizeof said))));
    ::close(errors[0]);
    expect_one_line(result, "materia-index", "; ");
    EXPECT_EQ(serving(index_), old);
    EXPECT_THAT(on_disk(index_), ElementsAre(old));
  }
  build();
}

TEST_F(Programs, AFullDiskLeavesTheOldGeneration) {
  const fs::path disk = directory_.path() / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=64m") != 0) GTEST_SKIP() << "no disk can be mounted here";
  struct Unmount {
    fs::path path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } const unmount{disk};

  index_ = disk / "index";
  build();
  const std::string old = serving(index_);
  for (const std::uint64_t left : {400'000, 100'000, 20'000, 0}) {
    SCOPED_TRACE(left);
    struct statvfs space {};
    ASSERT_EQ(::statvfs(disk.c_str(), &space), 0);
    const std::uint64_t ballast = space.f_bavail * space.f_frsize - left;
    const int file = ::open((disk / "ballast").c_str(), O_WRONLY | O_CREAT, 0644);
    ASSERT_EQ(::posix_fallocate(file, 0, static_cast<off_t>(ballast)), 0);
    ::close(file);
    expect_one_line(run_program("materia-index", build_arguments()), "materia-index", "space");
    EXPECT_EQ(serving(index_), old);
    EXPECT_THAT(on_disk(index_), ElementsAre(old));
    EXPECT_EQ(run_program("materia-search", {"--index", index_, "dosage"}).status, 0) << "reading needs no space";
    fs::remove(disk / "ballast");
  }
  build();
}

}  // namespace
}  // namespace materia

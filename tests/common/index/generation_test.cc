// Generations on disk: what a reader finds, whatever happens to those who write.

#include "common/index/generation.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/index/generation_paths.h"
#include "common/index/manifest.h"
#include "tests/support/small_generation.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr unsigned kSeed = 31415;

// ---- building, switching, going back

TEST(Generation, LivesWhereverItsDirectoryIs) {
  const TemporaryDirectory directory;
  fs::create_directory(directory.path() / "real");
  fs::create_directory_symlink("real", directory.path() / "link");
  const fs::path places[] = {directory.path() / "not" / "made" / "yet", directory.path() / "with spaces; & 'quotes'",
                             directory.path() / "link", directory.path() / "slash" / ""};
  for (const auto& index : places) {
    SCOPED_TRACE(index);
    const std::string first = publish_one(index);
    EXPECT_EQ(serving(index), first);
    const std::string second = publish_one(index);
    EXPECT_EQ(serving(index), second);
    EXPECT_THAT(on_disk(index), ElementsAre(first, second));
    EXPECT_EQ(fs::read_symlink(index / "current"), "generations/" + second) << "relative: an index can be moved";
    EXPECT_EQ(roll_back(index), first);
    EXPECT_EQ(serving(index), first);
  }
  EXPECT_TRUE(fs::is_symlink(directory.path() / "link"));
  fs::rename(directory.path() / "with spaces; & 'quotes'", directory.path() / "moved");
  serving(directory.path() / "moved");
}

TEST(Generation, PublishSaysWhatItCounted) {
  const TemporaryDirectory directory;
  GenerationBuild build(directory.path());
  write_generation(build.directory());
  std::ofstream(build.scratch() / "left over") << "x";
  const auto counts = build.publish();
  EXPECT_EQ(counts.monographs, 2U);
  EXPECT_EQ(counts.sections, 3U);
  EXPECT_EQ(counts.names, 4U);
  EXPECT_FALSE(fs::exists(build.scratch()));
  EXPECT_EQ(build.directory(), current_generation_directory(directory.path()));
}

// Against a list that cannot be wrong: those that served and can serve again, the current one last.
TEST(Generation, AnyOrderOfBuildsFailuresAndRollbacks) {
  std::mt19937 random(kSeed);
  for (int round = 0; round < 8; ++round) {
    const TemporaryDirectory directory;
    std::vector<std::string> model;
    std::string last, story = "seed " + std::to_string(kSeed) + ", round " + std::to_string(round) + ":";
    for (int step = 0; step < 12; ++step) {
      switch (random() % 5) {
        case 0:
        case 1: {
          story += " build";
          const std::string name = publish_one(directory.path());
          EXPECT_GT(name, last) << "names rise and none is used twice";
          last = name;
          model.push_back(name);
          if (model.size() > 2) model.erase(model.begin());
          EXPECT_EQ(on_disk(directory.path()), model) << story;
          break;
        }
        case 2: {
          story += " abandon";
          const GenerationBuild build(directory.path());
          write_generation(build.directory());
          break;
        }
        case 3:
          story += " fail";
          EXPECT_NE(refusal([&] { publish_one(directory.path(), {.section_documents = 1}); }), "");
          break;
        default:
          story += " rollback";
          if (model.size() < 2) {
            EXPECT_NE(refusal([&] { roll_back(directory.path()); }), "") << story;
          } else {
            model.pop_back();
            EXPECT_EQ(roll_back(directory.path()), model.back()) << story;
          }
      }
      if (model.empty()) {
        EXPECT_EQ(current_generation_name(directory.path()), "") << story;
      } else {
        EXPECT_EQ(serving(directory.path()), model.back()) << story;
      }
      if (fs::exists(directory.path() / "generations")) {
        for (const auto& name : on_disk(directory.path())) EXPECT_FALSE(name.starts_with("building-")) << story;
      }
    }
  }
}

TEST(Generation, AnUnsoundBuildIsRefusedAndTheOldOneServes) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  const std::string old = publish_one(index);
  struct Row {
    const char* why;
    Contents contents;
    const char* says;
    std::function<void(const fs::path&)> damage = [](const fs::path&) {};
  };
  const Row rows[] = {
      {"another schema", {.schema = "999"}, "schema version 999"},
      {"no schema", {.schema = ""}, "schema version unknown"},
      {"another analysis", {.analysis = "xx-0123"}, "another text analysis (xx-0123, this program's is en-"},
      {"no analysis", {.analysis = ""}, "another text analysis (unknown"},
      {"fewer sections than stamped", {.section_documents = 2}, "has 2 sections instead of 3"},
      {"records of other sections", {.records = 4}, "not of one build"},
      {"more sections than stamped", {.section_documents = 4}, "has 4 sections instead of 3"},
      {"a monograph is missing", {.monograph_documents = 1}, "lost monographs"},
      {"no count", {.names = ""}, "no count of its names"},
      {"a count that is no number", {.monographs = "many"}, "no count of its monographs"},
      {"databases of two builds", {.sections_in_names = "2"}, "not of one build"},
      {"a sample is not found", {.samples = "velarin\nmorvit\n"}, "sample drug \"morvit\""},
      {"no names", {}, "names", [](const fs::path& built) { fs::remove_all(names_directory(built)); }},
      {"names without data, as Xapian opens them where it cannot open the file",
       {},
       "documents' data",
       [](const fs::path& built) { fs::remove(names_directory(built) / "docdata.glass"); }},
      {"names without term lists, likewise",
       {},
       "damaged",
       [](const fs::path& built) { fs::remove(names_directory(built) / "termlist.glass"); }},
      {"no sections", {}, "sections", [](const fs::path& built) { fs::remove_all(sections_directory(built)); }},
      {"an empty file",
       {},
       "sections",
       [](const fs::path& built) { fs::resize_file(sections_directory(built) / "iamglass", 0); }},
      {"a cut file",
       {},
       "sections",
       [](const fs::path& built) { fs::resize_file(sections_directory(built) / "postlist.glass", 100); }},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.why);
    const std::string message = refusal([&] {
      GenerationBuild build(index);
      write_generation(build.directory(), row.contents);
      row.damage(build.directory());
      build.publish();
    });
    EXPECT_THAT(message, HasSubstr(row.says));
    EXPECT_THAT(message, HasSubstr("build"));
    EXPECT_EQ(serving(index), old);
    EXPECT_THAT(on_disk(index), ElementsAre(old));
  }
}

TEST(Generation, NoRollbackToWhatDoesNotOpen) {
  const TemporaryDirectory directory;
  const std::string first = publish_one(directory.path()), second = publish_one(directory.path());
  fs::remove_all(names_directory(directory.path() / "generations" / first));
  EXPECT_THAT(refusal([&] { roll_back(directory.path()); }), HasSubstr("names"));
  EXPECT_EQ(serving(directory.path()), second);
}

TEST(Generation, SaysWhatIsMissing) {
  const TemporaryDirectory directory;
  const fs::path none = directory.path() / "none";
  EXPECT_EQ(current_generation_name(none), "");
  EXPECT_THAT(refusal([&] { (void)current_generation_directory(none); }),
              HasSubstr("materia-index --index " + none.string()));
  EXPECT_THAT(refusal([&] { roll_back(none); }), HasSubstr("there is no index"));
  EXPECT_FALSE(fs::exists(none)) << "asking makes nothing";
  EXPECT_THAT(refusal([] { GenerationBuild(""); }), HasSubstr("--index"));

  const auto file = directory.write("a file", "x");
  for (const auto& path : {file, file / "below"})
    EXPECT_THAT(refusal([&] { GenerationBuild build(path); }), HasSubstr("--index")) << path;

  const std::string only = publish_one(directory.path() / "one");
  EXPECT_THAT(refusal([&] { roll_back(directory.path() / "one"); }), HasSubstr("no generation before " + only));
  fs::remove_all(directory.path() / "one" / "generations" / only);  // the symlink dangles
  EXPECT_THAT(refusal([&] { verify_generation(current_generation_directory(directory.path() / "one")); }),
              HasSubstr("cannot open"));
  publish_one(directory.path() / "one");
  serving(directory.path() / "one");
}

TEST(Generation, ClearsWhatKilledBuildsLeftAndNothingElse) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  publish_one(index);
  const std::string old = publish_one(index);
  directory.write("generations/building-000007-20260101T000000Z-aaaa/scratch/shard-0/postlist.glass", "half");
  fs::create_symlink("generations/nowhere", index / "current.next");
  const std::string strangers[] = {"0 my notes", "2025-backup", "lost+found", "~copy of 000001"};
  for (const auto& name : strangers) directory.write("generations/" + name + "/keep.txt", "mine");
  directory.write("generations/000000", "a file of mine");

  for (int i = 0; i < 3; ++i) publish_one(index);
  const auto left = on_disk(index);
  EXPECT_EQ(left.size(), 2 + 1 + std::size(strangers)) << ::testing::PrintToString(left);
  for (const auto& name : strangers) EXPECT_TRUE(fs::exists(index / "generations" / name / "keep.txt")) << name;
  EXPECT_FALSE(fs::is_symlink(fs::symlink_status(index / "current.next")));
  serving(index);
  roll_back(index);
  serving(index);
}

// ---- one writer at a time

TEST(Generation, OneWriterAtATime) {
  const TemporaryDirectory directory;
  publish_one(directory.path());
  publish_one(directory.path());
  {
    const GenerationBuild first(directory.path());
    EXPECT_THAT(refusal([&] { GenerationBuild second(directory.path()); }),
                HasSubstr("another materia-index is writing"));
    EXPECT_THAT(refusal([&] { roll_back(directory.path()); }), HasSubstr("wait until it is done"));
    EXPECT_TRUE(fs::exists(first.scratch())) << "the second cleared away what the first is building";
  }
  roll_back(directory.path());
  publish_one(directory.path());
}

// A process forked while the lock was held has a copy of it and may live for hours.
TEST(Generation, AForkedChildDoesNotKeepTheLock) {
  const TemporaryDirectory directory;
  pid_t child = 0;
  {
    const GenerationBuild build(directory.path());
    child = ::fork();
    if (child == 0) {
      ::pause();
      ::_exit(0);
    }
  }
  EXPECT_EQ(refusal([&] { publish_one(directory.path()); }), "");
  ::kill(child, SIGKILL);
  wait_for(child);
}

TEST(Generation, AnIndexOneMayOnlyReadIsLeftAlone) {
  const TemporaryDirectory directory;
  const fs::path index = directory.path() / "index";
  const std::string old = publish_one(index), current = publish_one(index);
  fs::permissions(directory.path(), fs::perms(0755));
  ::chmod(index.c_str(), 0555);
  ::chmod((index / "generations").c_str(), 0555);
  ::chmod((index / "lock").c_str(), 0444);
  const pid_t child = ::fork();
  if (child == 0) {  // root may write everywhere: be nobody
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(10);
    const auto says = [](const std::string& message) { return message.find("may write to") != std::string::npos; };
    const bool refused =
        says(refusal([&] { GenerationBuild build(index); })) && says(refusal([&] { roll_back(index); }));
    const bool reads = current_generation_name(index) == current && verify_generation(index / "current").sections == 3;
    ::_exit(refused && reads ? 0 : 1);
  }
  EXPECT_EQ(wait_for(child), 0);
  ::chmod(index.c_str(), 0755);
  ::chmod((index / "generations").c_str(), 0755);
  EXPECT_THAT(on_disk(index), ElementsAre(old, current));
}

}  // namespace
}  // namespace materia

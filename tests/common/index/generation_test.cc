// Generations on disk: what a reader finds, whatever happens to those who write.

#include "common/index/generation.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/index/generation_paths.h"
#include "common/index/generation_switch.h"
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

// ---- what is kept

void damage(const fs::path& index, const std::string& name) {
  fs::resize_file(sections_directory(index / "generations" / name) / "postlist.glass", 100);
}

TEST(Generation, AsManyAreKeptAsOneAsksFor) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  std::vector<std::string> all;
  for (int i = 0; i < 5; ++i) all.push_back(publish_one(index, {}, kKeptGenerations));
  EXPECT_THAT(on_disk(index), ElementsAre(all[2], all[3], all[4]));
  all.push_back(publish_one(index, {}, 5));
  all.push_back(publish_one(index, {}, 5));
  EXPECT_EQ(on_disk(index).size(), 5U);
  all.push_back(publish_one(index, {}, 0));
  EXPECT_THAT(on_disk(index), ElementsAre(all[6], all[7])) << "never without one to go back to";
}

// What served when the newest was damaged is what one can go back to.
TEST(Generation, ASoundOneIsNotRemovedBeforeADamagedOne) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  const std::string oldest = publish_one(index), sound = publish_one(index);
  const std::string damaged = publish_one(index);
  damage(index, damaged);
  const std::string next = publish_one(index);
  EXPECT_THAT(on_disk(index), ElementsAre(sound, damaged, next));
  const std::string last = publish_one(index);
  EXPECT_THAT(on_disk(index), ElementsAre(next, last)) << "now there is a sound one among those that are kept";
}

TEST(Generation, BackAndForward) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  const std::string a = publish_one(index, {}, 3), b = publish_one(index, {}, 3), c = publish_one(index, {}, 3);
  EXPECT_THAT(refusal([&] { roll_forward(index); }), HasSubstr("no generation after " + c));
  EXPECT_EQ(roll_back(index), b);
  EXPECT_EQ(roll_back(index), a);
  EXPECT_THAT(refusal([&] { roll_back(index); }), HasSubstr("no generation before " + a));
  EXPECT_EQ(roll_forward(index), b);
  EXPECT_EQ(serving(index), b);
  damage(index, c);
  EXPECT_THAT(refusal([&] { roll_forward(index); }), HasSubstr("damaged"));
  EXPECT_EQ(serving(index), b);
}

TEST(Generation, NothingIsPublishedWhileOneIsHeld) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  EXPECT_THAT(refusal([&] { (void)hold_current(index); }), HasSubstr("there is no index"));
  const std::string first = publish_one(index), second = publish_one(index);
  EXPECT_EQ(release_held(index), "") << "nothing was held";
  roll_back(index);
  EXPECT_EQ(hold_current(index), first);
  EXPECT_THAT(refusal([&] { publish_one(index); }), HasSubstr("generation " + first + " is held"));
  EXPECT_THAT(on_disk(index), ElementsAre(first, second));
  roll_forward(index);
  EXPECT_THAT(hold_refusal(index), HasSubstr(second)) << "a hold goes along";
  EXPECT_EQ(release_held(index), second);
  EXPECT_EQ(hold_refusal(index), "");
  publish_one(index);
}

TEST(Generation, AListSaysWhatThereIs) {
  const TemporaryDirectory directory;
  const fs::path& index = directory.path();
  const std::string a = publish_one(index, {}, 3), b = publish_one(index, {}, 3), c = publish_one(index, {}, 3);
  roll_back(index);
  (void)hold_current(index);
  fs::remove_all(names_directory(index / "generations" / a));
  const auto listed = list_generations(index);
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_EQ(std::tie(listed[0].name, listed[1].name, listed[2].name), std::tie(a, b, c));
  EXPECT_NE(listed[0].problem, "");
  EXPECT_FALSE(listed[0].current);
  EXPECT_TRUE(listed[1].current);
  EXPECT_TRUE(listed[1].held);
  EXPECT_EQ(listed[1].counts.sections, 3U);
  EXPECT_GT(listed[1].bytes, 1000U);
  EXPECT_EQ(listed[1].problem, "");
}

// ---- owner and mode

// Runs it in a child with another umask, as another user where this is root; true if nothing was thrown.
bool succeeds_as(uid_t user, mode_t umask, const std::function<void()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::umask(umask);
    if (::getuid() == 0 && user != 0 && (::setgid(user) != 0 || ::setuid(user) != 0)) ::_exit(10);
    try {
      action();
    } catch (const std::exception& error) {
      std::cerr << error.what() << std::endl;
      ::_exit(1);
    }
    ::_exit(0);
  }
  return wait_for(child) == 0;
}

TEST(Generation, WhateverTheUmaskThoseLetInByTheIndexCanReadIt) {
  const TemporaryDirectory directory;
  fs::permissions(directory.path(), fs::perms(0755));
  const fs::path index = directory.path() / "index";
  for (const mode_t mode : {0755, 0700, 0750}) {
    fs::remove_all(index);
    fs::create_directory(index);
    ::chmod(index.c_str(), mode);
    ASSERT_TRUE(succeeds_as(0, 077, [&] { publish_one(index); }));
    struct stat status {};
    ASSERT_EQ(::stat((current_generation_directory(index) / "manifest").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, mode & 0666) << std::oct << mode;
    ASSERT_EQ(::stat(current_generation_directory(index).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, mode) << std::oct << mode;
  }
}

TEST(Generation, WhatRootWritesIntoTheIndexOfAnotherIsTheOthers) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root writes into the index of another";
  const TemporaryDirectory directory;
  fs::permissions(directory.path(), fs::perms(0755));
  const fs::path index = directory.path() / "index";
  constexpr uid_t kService = 65534;
  fs::create_directories(index / "generations");
  for (const auto& path : {index, index / "generations"}) ASSERT_EQ(::chown(path.c_str(), kService, kService), 0);
  fs::permissions(index, fs::perms(0700));
  ASSERT_TRUE(succeeds_as(0, 077, [&] {
    for (int i = 0; i < 3; ++i) publish_one(index);
    roll_back(index);
    (void)hold_current(index);
    (void)release_held(index);
  }));
  for (const auto& entry : fs::recursive_directory_iterator(index)) {
    struct stat status {};
    ASSERT_EQ(::lstat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, kService) << entry.path();
  }
  EXPECT_TRUE(succeeds_as(kService, 022, [&] {
    for (int i = 0; i < 3; ++i) publish_one(index);
  })) << "the service cannot remove what root left";
  EXPECT_EQ(on_disk(index).size(), 2U);
}

// Nothing that is there is said to be missing.
TEST(Generation, MissingPermissionIsCalledThat) {
  const TemporaryDirectory directory;
  fs::permissions(directory.path(), fs::perms(0755));
  const fs::path index = directory.path() / "index";
  const fs::path generation = index / "generations" / publish_one(index);
  const auto says = [&](const fs::path& path, const std::function<void()>& action) {
    fs::permissions(path, fs::perms::none);
    const bool said = succeeds_as(65534, 022, [&] {
      const std::string message = refusal(action);
      if (message.find("Permission denied") == std::string::npos) throw std::runtime_error("said: " + message);
    });
    fs::permissions(path, fs::is_directory(path) ? fs::perms(0755) : fs::perms(0644));
    return said;
  };
  if (::geteuid() == 0 || ::access(index.c_str(), W_OK) == 0) {
    EXPECT_TRUE(says(generation / "manifest", [&] { verify_published(generation); }));
    EXPECT_TRUE(says(names_directory(generation), [&] { verify_generation(generation); }));
    EXPECT_TRUE(says(index, [&] { (void)current_generation_directory(index); }));
  }
}

}  // namespace
}  // namespace materia

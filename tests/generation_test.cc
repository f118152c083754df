// Generations on disk: what a reader finds, whatever happens to those who write.

#include "common/generation.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "common/manifest.h"
#include "common/schema.h"
#include "common/stored_sections.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr unsigned kSeed = 31415;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kKills = 30;
#else
constexpr int kKills = 300;
#endif

// ---- small generations of our own

// A whole generation with two monographs in three sections; a test changes what is to be wrong with it.
struct Contents {
  std::string schema{kSchemaVersion};
  std::string drug = "velarin", samples = "velarin\n";
  std::string monographs = "2", sections = "3", sections_in_names = "3", names = "4";
  int monograph_documents = 2, section_documents = 3, records = 3;
};

void write_database(const fs::path& path, const Contents& contents, const std::string& sections, int documents,
                    const std::string& term) {
  Xapian::WritableDatabase db(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC, 2048);
  const auto set = [&](std::string_view key, const std::string& value) { db.set_metadata(std::string(key), value); };
  set(metadata::kSchema, contents.schema);
  set(metadata::kMonographs, contents.monographs);
  set(metadata::kSections, sections);
  set(metadata::kNames, contents.names);
  set(metadata::kSamples, contents.samples);
  for (int i = 0; i < documents; ++i) {
    Xapian::Document document;
    document.add_boolean_term(term);
    document.set_data("of " + term);
    db.add_document(document);
  }
  db.commit();
}

void write_generation(const fs::path& directory, const Contents& contents = {}) {
  write_database(names_directory(directory), contents, contents.sections_in_names, contents.monograph_documents,
                 make_term(prefix::kType, "monograph"));
  write_database(sections_directory(directory), contents, contents.sections, contents.section_documents,
                 make_term(prefix::kDrug, contents.drug));
  StoredSectionsWriter stored(stored_sections_file(directory), {});
  SectionCompressor compressor({});
  for (int i = 0; i < contents.records; ++i) stored.add(compressor.compress({}));
  stored.finish();
}

std::string publish_one(const fs::path& index, const Contents& contents = {}) {
  GenerationBuild build(index);
  write_generation(build.directory(), contents);
  build.publish();
  return build.name();
}

// Everything in generations/, sorted.
std::vector<std::string> on_disk(const fs::path& index) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(index / "generations")) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

// What a reader does: resolves, opens, asks. Fails the test where that fails.
std::string serving(const fs::path& index) {
  try {
    verify_generation(current_generation_directory(index));
  } catch (const std::exception& error) {
    ADD_FAILURE() << "nothing serves: " << error.what();
  }
  return current_generation_name(index);
}

// What it throws: one line. Empty where it throws nothing.
std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    const std::string message = error.what();
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
    EXPECT_NE(message.find("; "), std::string::npos) << "says what, but not what to do: " << message;
    return message;
  }
  return "";
}

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

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
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

// ---- killed or failing at any one system call of publish()

enum class At { kKilled, kFailing };
constexpr int kNever = -1;  // the child ended before it came to that call

bool changes_the_disk(std::uint64_t call) {
  static const std::set<std::uint64_t> kCalls = {
      SYS_openat, SYS_fsync,  SYS_fdatasync, SYS_renameat, SYS_renameat2, SYS_unlinkat, SYS_mkdirat, SYS_symlinkat,
#ifdef SYS_rename
      SYS_rename, SYS_unlink, SYS_rmdir,     SYS_mkdir,    SYS_symlink,   SYS_open,
#endif
  };
  return kCalls.contains(call);
}

#if defined(__x86_64__)
void make_fail(pid_t child, int code) {
  user_regs_struct registers{};
  ::ptrace(PTRACE_GETREGS, child, nullptr, &registers);
  registers.orig_rax = static_cast<unsigned long long>(-1);  // no such call
  ::ptrace(PTRACE_SETREGS, child, nullptr, &registers);
  ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
  wait_for(child);
  ::ptrace(PTRACE_GETREGS, child, nullptr, &registers);
  registers.rax = static_cast<unsigned long long>(-code);
  ::ptrace(PTRACE_SETREGS, child, nullptr, &registers);
}
#endif

// Prepares and runs a publish() in a child that is killed before its nth call that changes the disk, or for which that
// call alone fails for want of space. Returns the child's wait status, kNever where there was no such call.
int publish_in_child(const fs::path& index, int nth, At at) {
  const pid_t child = ::fork();
  if (child == 0) {
    int result = 0;
    try {
      GenerationBuild build(index);
      write_generation(build.directory());
      ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
      ::raise(SIGSTOP);
      build.publish();
    } catch (const std::runtime_error& error) {
      const std::string message = error.what();
      result = message.find('\n') == std::string::npos && message.find("; ") != std::string::npos ? 3 : 4;
      if (result == 4) std::cerr << message << std::endl;
    } catch (...) {
      result = 5;
    }
    ::_exit(result);
  }
  int status = wait_for(child);
  ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD);
  bool reached = false;
  for (int seen = 0;;) {
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    status = wait_for(child);
    if (!WIFSTOPPED(status)) return reached ? status : kNever;
    struct __ptrace_syscall_info info {};
    if (::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info) <= 0 || info.op != PTRACE_SYSCALL_INFO_ENTRY)
      continue;
    if (reached || !changes_the_disk(info.entry.nr) || seen++ != nth) continue;
    reached = true;
    if (at == At::kKilled) {
      ::kill(child, SIGKILL);
      return wait_for(child);
    }
#if defined(__x86_64__)
    make_fail(child, ENOSPC);
#endif
  }
}

bool may_trace() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0 ? 0 : 1);
  return wait_for(child) == 0;
}

class GenerationFaults : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!may_trace()) GTEST_SKIP() << "this place forbids ptrace: no faults can be injected";
    before_ = publish_one(directory_.path() / "index");
    current_ = publish_one(directory_.path() / "index");
  }

  // For each nth call a fresh copy of an index with two generations.
  void at_every_call(At at, const std::function<void(const fs::path& index, int status)>& check) {
    const fs::path index = directory_.path() / "copy";
    int nth = 0;
    for (;; ++nth) {
      SCOPED_TRACE(::testing::Message() << "at call " << nth);
      fs::remove_all(index);
      fs::copy(directory_.path() / "index", index, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
      const int status = publish_in_child(index, nth, at);
      if (status == kNever) break;
      check(index, status);

      // Whatever happened: one can go back, build, and it is tidy again.
      const std::string now = serving(index);
      EXPECT_EQ(roll_back(index), now == current_ ? before_ : current_);
      const std::string back = serving(index);
      const std::string next = publish_one(index);
      EXPECT_EQ(serving(index), next);
      EXPECT_THAT(on_disk(index), ElementsAre(back, next));
      if (HasFailure()) break;
    }
    EXPECT_GT(nth, 20) << "the calls of publish() were not seen";
  }

  TemporaryDirectory directory_;
  std::string before_, current_;
};

TEST_F(GenerationFaults, KilledAtAnyCallAGenerationServes) {
  int switched = 0;
  at_every_call(At::kKilled, [&](const fs::path& index, int status) {
    EXPECT_TRUE(WIFSIGNALED(status)) << status;
    const bool is_new = serving(index) != current_;
    EXPECT_GE(is_new, switched > 0) << "once switched, it stays";
    switched += is_new ? 1 : 0;
  });
  EXPECT_GT(switched, 0) << "the calls after the switch were not seen";
}

TEST_F(GenerationFaults, OnAFullDiskAtAnyCallAGenerationServes) {
#if !defined(__x86_64__)
  GTEST_SKIP() << "failing calls are injected on x86-64 only";
#endif
  int failed = 0;
  at_every_call(At::kFailing, [&](const fs::path& index, int status) {
    ASSERT_TRUE(WIFEXITED(status)) << status;
    if (WEXITSTATUS(status) == 0) {
      EXPECT_NE(serving(index), current_) << "it said that it published";
      return;
    }
    ++failed;
    EXPECT_EQ(WEXITSTATUS(status), 3) << "3 is one line that says what and what to do";
    if (serving(index) == current_) {
      EXPECT_THAT(on_disk(index), ElementsAre(before_, current_)) << "space was not given back";
    }
  });
  EXPECT_GT(failed, 10);
}

// ---- the programs themselves

class Programs : public ::testing::Test {
 protected:
  struct Result {
    int status = 0;  // negative: the signal that ended it
    std::string errors;
  };

  void SetUp() override {
    if (!fs::exists(fs::path(MATERIA_BIN_DIR) / "materia-index"))
      GTEST_SKIP() << "there is no program in " MATERIA_BIN_DIR;
    write_corpus("corpus", 60);
    index_ = directory_.path() / "index";
  }

  // Monographs of invented words: the same for the same seed.
  void write_corpus(const std::string& name, int monographs) {
    std::mt19937 random(kSeed);
    const auto word = [&] {
      std::string made;
      for (auto left = 2 + random() % 3; left > 0; --left) {
        made += "bdfglmnrstvz"[random() % 12];
        made += "aeiou"[random() % 5];
      }
      return made;
    };
    for (int m = 0; m < monographs; ++m) {
      const std::string drug = word() + "x" + std::to_string(m) + "ol";
      std::string text = "---\ntitle: " + drug + "\n---\n";
      for (const char* heading : {"Usage", "Dosage", "Side Effects"}) {
        text += std::string("\n## ") + heading + "\n\n";
        for (int words = 0; words < 120; ++words) text += word() + (words % 12 == 11 ? ".\n" : " ");
      }
      directory_.write(name + "/" + drug + ".md", text);
    }
  }

  pid_t start(
      const char* program, std::vector<std::string> arguments, const std::function<void()>& in_child = [] {}) {
    arguments.insert(arguments.begin(), fs::path(MATERIA_BIN_DIR) / program);
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    int errors[2];
    if (::pipe2(errors, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(errors[1], STDERR_FILENO);
      ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
      in_child();
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(errors[1]);
    errors_ = errors[0];
    return child;
  }
  Result finish(pid_t child) {
    std::string errors;
    char part[4096];
    for (ssize_t size; (size = ::read(errors_, part, sizeof part)) > 0;)
      errors.append(part, static_cast<std::size_t>(size));
    ::close(errors_);
    const int status = wait_for(child);
    return {WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), errors};
  }
  Result run(
      const char* program, std::vector<std::string> arguments, const std::function<void()>& in_child = [] {}) {
    return finish(start(program, std::move(arguments), in_child));
  }
  std::vector<std::string> build_arguments(const std::string& corpus = "corpus") const {
    // Each run is to write a generation, though the corpus stays the same.
    return {"--index", index_, "--jobs", "2", "--rebuild", directory_.path() / corpus};
  }
  void build() {
    const auto result = run("materia-index", build_arguments());
    ASSERT_EQ(result.status, 0) << result.errors;
  }

  // Status 2 and one line that begins with the program's name.
  static void expect_one_line(const Result& result, const std::string& program, const std::string& says) {
    EXPECT_EQ(result.status, 2) << result.errors;
    EXPECT_TRUE(result.errors.starts_with(program + ": ")) << result.errors;
    EXPECT_EQ(std::count(result.errors.begin(), result.errors.end(), '\n'), 1) << result.errors;
    EXPECT_THAT(result.errors, HasSubstr(says));
  }

  TemporaryDirectory directory_;
  fs::path index_;
  int errors_ = -1;  // the end to read of the last program's stderr
};

TEST_F(Programs, KilledAtAnyMomentTheOldGenerationServes) {
  const auto begin = std::chrono::steady_clock::now();
  build();
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  build();
  std::mt19937 random(kSeed);
  const char* wanted = std::getenv("MATERIA_KILLS");  // more for a long run
  const int rounds = wanted != nullptr ? std::atoi(wanted) : kKills;
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    const std::string before = serving(index_);
    const pid_t child = start("materia-index", build_arguments());
    std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<unsigned>(whole.count())));
    ::kill(child, SIGKILL);
    const auto result = finish(child);
    ASSERT_TRUE(result.status == -SIGKILL || result.status == 0) << result.errors;
    const std::string after = serving(index_);
    EXPECT_GE(after, before) << "a later build or the same";
    if (result.status == 0) {
      EXPECT_GT(after, before);
    }
  }
  ASSERT_EQ(run("materia-search", {"--index", index_, "dosage"}).status, 0);
  const std::string before = serving(index_);
  build();
  EXPECT_THAT(on_disk(index_), ElementsAre(before, serving(index_)));
  const auto back = run("materia-index", {"--index", index_, "--rollback"});
  EXPECT_EQ(back.status, 0);
  EXPECT_THAT(back.errors, HasSubstr(before));
  EXPECT_EQ(serving(index_), before);
}

TEST_F(Programs, TheSecondOfTwoBuildsIsRefused) {
  build();
  const std::string old = serving(index_);
  const GenerationBuild first(index_);
  expect_one_line(run("materia-index", build_arguments()), "materia-index", "another materia-index is writing");
  expect_one_line(run("materia-index", {"--index", index_, "--rollback"}), "materia-index",
                  "another materia-index is writing");
  EXPECT_EQ(serving(index_), old);
}

TEST_F(Programs, AMissingIndexAndOneOfAnotherSchema) {
  expect_one_line(run("materia-search", {"--index", index_, "x"}), "materia-search", "build one with: materia-index");
  expect_one_line(run("materia-server", {"--index", index_, "--port", "0"}), "materia-server",
                  "build one with: materia-index");
  expect_one_line(run("materia-index", {"--index", index_, "--rollback"}), "materia-index",
                  "build one with: materia-index");

  build();
  fs::remove_all(names_directory(index_ / "current"));
  fs::remove_all(sections_directory(index_ / "current"));
  write_generation(index_ / "current", {.schema = "0"});
  write_manifest(index_ / "current");
  const char* const says = "has schema version 0, this program reads";
  expect_one_line(run("materia-search", {"--index", index_, "x"}), "materia-search", says);
  expect_one_line(run("materia-server", {"--index", index_, "--port", "0"}), "materia-server", says);
  build();  // as the line says
  EXPECT_EQ(run("materia-search", {"--index", index_, "dosage"}).status, 0);
  const std::string now = serving(index_);
  expect_one_line(run("materia-index", {"--index", index_, "--rollback"}), "materia-index", says);
  EXPECT_EQ(serving(index_), now);
}

// One flipped bit in the generation that should serve: nothing is answered from it, the one before it answers.
TEST_F(Programs, ADamagedGenerationIsRefusedAndTheOneBeforeItServes) {
  build();
  const std::string before = serving(index_);
  EXPECT_EQ(run("materia-index", {"--index", index_, "--verify"}).status, 0);
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
  const auto searched = run("materia-search", {"--index", index_, "dosage"});
  EXPECT_EQ(searched.status, 0) << "the one before answers";
  EXPECT_THAT(searched.errors, HasSubstr("postlist.glass is not as it was written"));
  EXPECT_THAT(searched.errors, HasSubstr("generation " + before + " answers"));
  const auto verified = run("materia-index", {"--index", index_, "--verify"});
  EXPECT_EQ(verified.status, 2);
  EXPECT_THAT(verified.errors, HasSubstr("generation " + before + " is sound"));
  EXPECT_THAT(verified.errors, HasSubstr("postlist.glass is not as it was written"));
  flip(5000);
  EXPECT_EQ(run("materia-index", {"--index", index_, "--verify"}).status, 0) << current << " is whole again";
}

// A limit on the size of files does to a writer what a full disk does.
TEST_F(Programs, WritesThatFailLeaveTheOldGeneration) {
  build();
  const std::string old = serving(index_);
  for (const rlim_t bytes : {rlim_t{0}, rlim_t{10'000}, rlim_t{100'000}}) {
    SCOPED_TRACE(bytes);
    const auto result = run("materia-index", build_arguments(), [bytes] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    });
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
    expect_one_line(run("materia-index", build_arguments()), "materia-index", "space");
    EXPECT_EQ(serving(index_), old);
    EXPECT_THAT(on_disk(index_), ElementsAre(old));
    EXPECT_EQ(run("materia-search", {"--index", index_, "dosage"}).status, 0) << "reading needs no space";
    fs::remove(disk / "ballast");
  }
  build();
}

}  // namespace
}  // namespace materia

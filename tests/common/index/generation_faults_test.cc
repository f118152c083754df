// publish() killed, or failing, at any one of its system calls.
#include <cerrno>
#include <csignal>
#include <functional>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <unistd.h>

#include "common/index/generation_switch.h"
#include "tests/support/small_generation.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

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
      GenerationBuild build(index, 2);
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

}  // namespace
}  // namespace materia

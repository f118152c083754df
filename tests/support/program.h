// Runs the project's programs: to their end, with what they print, or beside the test until it stops them.
#pragma once

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace materia {

// A program of build/bin that runs beside the test; killed with the object if it still does.
class Program {
 public:
  // in_child: what is done in the new process before the program begins.
  Program(
      const std::string& name, const std::vector<std::string>& arguments,
      const std::function<void()>& in_child = [] {}) {
    std::vector<std::string> words{(std::filesystem::path(MATERIA_BIN_DIR) / name).string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const std::string out = (output_.path() / "out").string(), err = (output_.path() / "err").string();
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("cannot fork");
    if (process_ == 0) {
      const int nothing = ::open("/dev/null", O_RDONLY);
      const int to_out = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      const int to_err = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      if (::dup2(nothing, 0) < 0 || ::dup2(to_out, 1) < 0 || ::dup2(to_err, 2) < 0) ::_exit(126);
      in_child();
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
  }
  ~Program() {
    if (status_) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void signal(int number) const { ::kill(process_, number); }

  // Its exit status, 128 + the signal that ended it, or nothing where it still runs after this time.
  std::optional<int> wait(std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!status_) {
      int raw = 0;
      if (::waitpid(process_, &raw, WNOHANG) == process_) {
        status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
      } else if (std::chrono::steady_clock::now() > end) {
        return std::nullopt;
      } else {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    }
    return status_;
  }

  // What it has printed so far.
  [[nodiscard]] std::string out() const { return read("out"); }
  [[nodiscard]] std::string err() const { return read("err"); }

 private:
  [[nodiscard]] std::string read(const char* name) const {
    std::ifstream in(output_.path() / name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }

  TemporaryDirectory output_;
  pid_t process_ = -1;
  std::optional<int> status_;
};

struct Finished {
  int status = 0;
  std::string out, err;
};

// Runs a program to its end; a minute is enough for all that tests ask of one.
inline Finished run_program(
    const std::string& name, const std::vector<std::string>& arguments, const std::function<void()>& in_child = [] {}) {
  Program program(name, arguments, in_child);
  const auto status = program.wait(std::chrono::minutes(1));
  if (!status) throw std::runtime_error(name + " did not end");
  return {*status, program.out(), program.err()};
}

}  // namespace materia

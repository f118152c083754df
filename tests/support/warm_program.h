// The test's end of warm_index.cc: a program that is started once and runs many times, with a fault each time.
#pragma once

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace materia {

class WarmProgram {
 public:
  struct Run {
    int status = 0;     // 128 + the signal that ended it
    std::string err;    // what it said on standard error
    long calls = 0;     // that counted
    std::string kinds;  // of each call on files: 't' if it transfers data
  };

  WarmProgram(const std::string& program, const std::string& faults_library) {
    std::array<int, 2> requests{}, answers{};
    if (::pipe(requests.data()) != 0 || ::pipe(answers.data()) != 0) throw std::runtime_error("cannot make a pipe");
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("cannot fork");
    if (process_ == 0) {
      if (::dup2(requests[0], 0) < 0 || ::dup2(answers[1], 1) < 0) ::_exit(126);
      for (const int end : {requests[0], requests[1], answers[0], answers[1]}) ::close(end);
      ::setenv("LD_PRELOAD", faults_library.c_str(), 1);
      ::setenv("FAULT_BELOW", "/nowhere/", 1);
      ::execl(program.c_str(), program.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(requests[0]);
    ::close(answers[1]);
    to_ = requests[1];
    from_ = answers[0];
  }
  ~WarmProgram() {
    ::close(to_);
    ::close(from_);
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  WarmProgram(const WarmProgram&) = delete;
  WarmProgram& operator=(const WarmProgram&) = delete;

  // Runs in the process itself, so that what is made once is there for all runs.
  void warm(const std::vector<std::string>& arguments) {
    if (const auto run = ask("warm", arguments); run.status != 0) throw std::runtime_error("it does not get warm");
  }

  // Runs with a fault (faults.cc). folder: whose files count; empty: memory. error: as FAULT_ERROR. Throws where it
  // hangs.
  Run run(const std::string& folder, long at, int error, bool on, const std::vector<std::string>& arguments) {
    const auto out = output_.path() / "err";
    Run run = ask("run\t" + out.string() + "\t" + (folder.empty() ? "-" : folder) + "\t" + std::to_string(at) + "\t" +
                      std::to_string(error) + "\t" + (on ? "1" : "0"),
                  arguments);
    std::ifstream in(out, std::ios::binary);
    run.err.assign(std::istreambuf_iterator<char>(in), {});
    return run;
  }

 private:
  Run ask(std::string request, const std::vector<std::string>& arguments) {
    for (const auto& argument : arguments) request += "\t" + argument;
    request += "\n";
    if (::write(to_, request.data(), request.size()) != static_cast<ssize_t>(request.size()))
      throw std::runtime_error("the warm program has ended");
    std::string answer;
    while (!answer.ends_with('\n')) {
      pollfd ready{.fd = from_, .events = POLLIN, .revents = 0};
      std::array<char, 65536> bytes{};
      const ssize_t got = ::poll(&ready, 1, 60'000) > 0 ? ::read(from_, bytes.data(), bytes.size()) : 0;
      if (got <= 0) throw std::runtime_error("a run of the warm program did not end");
      answer.append(bytes.data(), static_cast<std::size_t>(got));
    }
    Run run;
    std::istringstream words(answer);
    words >> run.status >> run.calls >> run.kinds;
    return run;
  }

  TemporaryDirectory output_;
  pid_t process_ = -1;
  int to_ = -1, from_ = -1;
};

}  // namespace materia

// materia-index that is started once and runs many times: each run is a child forked from a process that has loaded and
// prepared all that runs have in common, which costs more than indexing four monographs does. Its faults are those of
// faults.cc, set for each run.
//
// With arguments it is materia-index itself. Without, standard input holds a request a line, its fields divided by
// tabs:
//   warm   ARGUMENT...                                               runs once itself, without faults
//   run    OUT  FOLDER  AT  ERROR  ON  ARGUMENT...                   standard error goes to OUT; FOLDER -: of memory
// Each is answered by a line: the exit status, or 128 and the signal; how many calls counted; which of them transfer
// data
// ("t" for each that does, "-" for others).
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/fault_control.h"

int materia_index_main(int argc, char** argv);  // main() of indexer/main.cc, under another name

namespace {

using Fields = std::vector<std::string>;

int run_main(const Fields& fields, std::size_t first) {
  Fields words{"materia-index"};
  words.insert(words.end(), fields.begin() + static_cast<std::ptrdiff_t>(first), fields.end());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  return materia_index_main(static_cast<int>(words.size()), argv.data());
}

[[noreturn]] void run_child(const Fields& fields, FaultControl& control) {
  const int out = ::open(fields.at(1).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int nothing = ::open("/dev/null", O_RDWR);
  if (out < 0 || ::dup2(out, 2) < 0 || ::dup2(nothing, 0) < 0 || ::dup2(nothing, 1) < 0) ::_exit(126);
  const auto set = reinterpret_cast<decltype(&materia_set_fault)>(::dlsym(RTLD_DEFAULT, "materia_set_fault"));
  if (set == nullptr) ::_exit(125);
  set(fields.at(2) == "-" ? nullptr : fields[2].c_str(), std::stol(fields.at(3)), std::stoi(fields.at(4)),
      fields.at(5) == "1", &control);
  std::exit(run_main(fields, 6));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) return materia_index_main(argc, argv);
  void* const shared = ::mmap(nullptr, sizeof(FaultControl), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 126;
  auto& control = *static_cast<FaultControl*>(shared);
  for (std::string line; std::getline(std::cin, line);) {
    Fields fields;
    std::istringstream in(line);
    for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
    int status = 126;
    control.calls = 0;
    if (fields.at(0) == "warm") {
      status = run_main(fields, 1);
    } else {
      const pid_t child = ::fork();
      if (child == 0) run_child(fields, control);
      int raw = 0;
      while (child > 0 && ::waitpid(child, &raw, 0) < 0 && errno == EINTR) {
      }
      if (child > 0) status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
    }
    const long kinds = control.calls < FaultControl::kMostKinds ? control.calls.load() : 0;
    std::cout << status << " " << control.calls << " " << std::string(control.kinds, static_cast<std::size_t>(kinds))
              << std::endl;
  }
}

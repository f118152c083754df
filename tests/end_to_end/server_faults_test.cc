// The server where calls on the index's files fail, and where memory runs out: it says why it does not begin, or it
// serves; what fails once costs one answer at most, and it ends when it is told to.
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/server_process.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using namespace std::chrono_literals;
using ::testing::AnyOf;
using ::testing::StartsWith;

class ServerFaults : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"alphadrine", "betadrine", "gammadrine", "deltadrine"})
      top_.write(std::string("corpus/") + name + ".md",
                 std::string("---\ntitle: ") + name + "\n---\n\n## Usage\n\nFor hiccups.\n\n## Dosage\n\nOne a day.\n");
    const auto built = run_program(MATERIA_INDEX_FEW_NAMES, {"--index", index(), (top_.path() / "corpus").string()});
    ASSERT_EQ(built.status, 0) << built.err;
  }
  std::string index() const { return (top_.path() / "index").string(); }

  using Faults = std::map<std::string, std::string>;

  // Begins a server with a fault, asks it, ends it. Once the fault is over, all is well.
  void expect_held(Faults faults, bool passes) const {
    faults["LD_PRELOAD"] = MATERIA_FAULTS_LIBRARY;
    const auto inject = [&] {
      for (const auto& [name, value] : faults) ::setenv(name.c_str(), value.c_str(), 1);
    };
    try {
      Server server(index(), {"--port", "0"}, inject);
      int failed = 0;
      for (const char* target : {"/v1/search?q=hiccups", "/v1/search?q=alphadrine+dose", "/?q=velarin",
                                 "/v1/suggest?q=al", "/v1/monographs/betadrine", "/healthz"}) {
        const int status = get(server.port, target).status;
        EXPECT_THAT(status, AnyOf(200, 500, 503, 0)) << target;
        failed += status == 200 ? 0 : 1;
      }
      if (passes && failed > 1) {  // it had bound its port, and could not begin
        const auto ended = server.program().wait(10s);
        ASSERT_TRUE(ended) << failed << " requests have failed";
        return expect_told(*ended, server.program().err());
      }
      server.program().signal(SIGTERM);
      EXPECT_EQ(server.program().wait(10s), 0) << server.program().err();
    } catch (const ServerNotReady& error) {
      ASSERT_TRUE(error.status) << "it neither serves nor ends: " << error.what();
      expect_told(*error.status, error.what());
    }
  }
  static void expect_told(int status, const std::string& said) {
    EXPECT_EQ(status, 2) << said;
    EXPECT_THAT(said, StartsWith("materia-server: "));
  }

  long count(Faults faults) const {
    const auto file = top_.path() / "count";
    faults["FAULT_AT"] = "0";
    faults["FAULT_COUNT"] = file.string();
    expect_held(faults, true);
    std::ifstream in(file);
    long calls = 0;
    in >> calls;
    return calls;
  }

  const TemporaryDirectory top_;
};

TEST_F(ServerFaults, OfFiles) {
  const Faults below{{"FAULT_BELOW", index()}};
  const long calls = count(below);
  ASSERT_GT(calls, 20);
  EveryMinute tell;
  for (const bool on : {false, true})
    for (long at = 1; at <= calls; ++at) {
      const std::string where = "call " + std::to_string(at) + " of " + std::to_string(calls) + (on ? " and on" : "");
      SCOPED_TRACE(where);
      if (tell.due()) std::cerr << where << std::endl;
      Faults faults = below;
      faults["FAULT_AT"] = std::to_string(at);
      if (on) faults["FAULT_ON"] = "1";
      expect_held(faults, !on);
    }
}

TEST_F(ServerFaults, OfMemory) {
  const long calls = count({});
  const Rounds rounds("MATERIA_SERVER_ALLOCATIONS", 1000);
  ASSERT_GT(calls, 1000);
  for (const long round : rounds) {
    const long at = 1 + round * calls / rounds.count();
    SCOPED_TRACE(::testing::Message() << "allocation " << at << " of " << calls);
    expect_held({{"FAULT_AT", std::to_string(at)}}, true);
  }
}

}  // namespace
}  // namespace materia

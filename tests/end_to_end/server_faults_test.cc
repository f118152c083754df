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

#include "tests/support/invented_words.h"
#include "tests/support/program.h"
#include "tests/support/rounds.h"
#include "tests/support/server_process.h"
#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

using namespace std::chrono_literals;
using ::testing::AnyOf;
using ::testing::StartsWith;

constexpr unsigned kSeed = 2718;

class ServerFaults : public ::testing::Test {
 protected:
  // As many monographs of invented words as make tables of several blocks: those are read when they are asked for.
  void SetUp() override {
    InventedWords words(kSeed);
    std::vector<std::string> targets{"/v1/search?q=hiccups", "/?q=velarin",  "/v1/suggest?q=al",
                                     "/v1/monographs",       "/v1/sections", "/monographs"};
    for (int m = 0; m < 120; ++m) {
      const std::string drug = words.next() + "x" + std::to_string(m) + "ol";
      std::string text = "---\ntitle: " + drug + "\n---\n", last;
      for (const char* heading : {"Usage", "Dosage"}) {
        text += std::string("\n## ") + heading + "\n\nFor hiccups";
        for (int w = 0; w < 60; ++w) text += " " + (last = words.next());
        text += ".\n";
      }
      top_.write("corpus/" + drug + ".md", text);
      if (m % 30 == 0) targets.push_back("/v1/search?q=" + drug + "+" + last);
      if (m % 30 == 1) targets.push_back("/v1/search?q=" + last);
      if (m % 60 == 2) targets.push_back("/v1/monographs/" + drug);
      if (m % 60 == 3) targets.push_back("/monographs/" + drug);
    }
    const auto built = run_program(MATERIA_INDEX_FEW_NAMES, {"--index", index(), (top_.path() / "corpus").string()});
    ASSERT_EQ(built.status, 0) << built.err;
    const Server server(index());
    for (const auto& target : targets) {
      const HttpAnswer answer = get(server.port, target);
      ASSERT_EQ(answer.status, 200) << target;
      sound_[target] = without_times(answer.body);
    }
  }

  // The fields and words that say how long it took, away.
  static std::string without_times(const std::string& body) {
    static constexpr std::string_view kField = "\"took_ms\":";
    std::string kept = body;
    if (const auto at = kept.find(kField); at != kept.npos) kept.erase(at, kept.find_first_of(",}", at) - at);
    return kept;
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
      for (const int round : {1, 2})  // what a fault has left behind would show in the second
        for (const auto& [target, body] : sound_) {
          const HttpAnswer answer = get(server.port, target);
          EXPECT_THAT(answer.status, AnyOf(200, 500, 503, 0)) << target;
          failed += answer.status == 200 ? 0 : 1;
          if (answer.status == 200) {
            EXPECT_EQ(without_times(answer.body), body) << target << " in round " << round;
          }
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
  std::map<std::string, std::string> sound_;  // target -> body
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
  const Rounds rounds("MATERIA_SERVER_ALLOCATIONS", 500);
  ASSERT_GT(calls, 1000);
  for (const long round : rounds) {
    const long at = 1 + round * calls / rounds.count();
    SCOPED_TRACE(::testing::Message() << "allocation " << at << " of " << calls);
    expect_held({{"FAULT_AT", std::to_string(at)}}, true);
  }
}

}  // namespace
}  // namespace materia

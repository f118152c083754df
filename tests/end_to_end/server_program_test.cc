// The real materia-server on a port of its own: what it answers, what it refuses, how it follows the index and how it
// ends.
#include <atomic>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/un.h>

#include "tests/support/program.h"
#include "tests/support/server_process.h"
#include "tests/support/small_corpus.h"

namespace materia {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using ::testing::AnyOf;
using ::testing::HasSubstr;

json get_json(int port, const std::string& target) { return json::parse(get(port, target).body); }

class ServerProgram : public ::testing::Test {
 protected:
  void SetUp() override { publish(); }
  void publish() {
    const auto built = run_program("materia-index", {"--index", index_, "--jobs", "1", corpus_});
    ASSERT_EQ(built.status, 0) << built.err;
  }

  TemporaryDirectory directory_;
  std::string corpus_ = write_small_corpus(directory_).string();
  std::string index_ = (directory_.path() / "index").string();
};

TEST_F(ServerProgram, AnswersItsRoutes) {
  Server server(index_);
  const int port = server.port;

  const json found = get_json(port, "/v1/search?q=tylenol+side+effects&limit=2");
  EXPECT_EQ(found.at("hits").at(0).at("monograph").at("id"), "p/paracetamol");
  EXPECT_EQ(found.at("hits").at(0).at("section").at("kind"), "adverse_reactions");
  EXPECT_EQ(found.at("hits").size(), 2u);
  EXPECT_EQ(get_json(port, "/v1/search?q=xyzzyx").at("total"), 0);
  EXPECT_EQ(get_json(port, "/v1/suggest?q=tyl").at("suggestions").at(0).at("text"), "Tylenol");
  EXPECT_EQ(get_json(port, "/v1/monographs").at("total"), 13);
  EXPECT_GT(get_json(port, "/v1/monographs/p/paracetamol").at("sections").size(), 5u);
  EXPECT_EQ(get_json(port, "/v1/sections").at("sections").size(), 16u);
  EXPECT_EQ(get(port, "/healthz").status, 200);
  const json ready = get_json(port, "/readyz");
  EXPECT_EQ(ready.at("generation"), found.at("meta").at("generation"));

  for (const auto* page : {"/", "/?q=hiccups", "/monographs/p/paracetamol", "/monographs"}) {
    const HttpAnswer answer = get(port, page);
    EXPECT_EQ(answer.status, 200) << page;
    EXPECT_THAT(answer.headers, HasSubstr("text/html")) << page;
  }
  EXPECT_THAT(get(port, "/?q=hiccups").body, HasSubstr("Ibuprofen"));
  EXPECT_THAT(get(port, "/monographs/p/paracetamol").body, HasSubstr("Paracetamol eases mild pain"));
  EXPECT_THAT(get(port, "/metrics").body, HasSubstr("materia"));
}

TEST_F(ServerProgram, RefusesWhatIsMalformedWithAProblem) {
  Server server(index_);
  struct Case {
    const char* target;
    int status;
    const char* param;  // nullptr: none
  };
  constexpr Case kCases[] = {
      {"/v1/search?q=rash&limit=0", 400, "limit"},
      {"/v1/search?q=rash&limit=ten", 400, "limit"},
      {"/v1/search?q=rash&offset=1001", 400, "offset"},
      {"/v1/search?q=rash&section=nonsense", 400, "section"},
      {"/v1/search?q=rash&banned=maybe", 400, "banned"},
      {"/v1/search?q=rash&nonsense=1", 400, "nonsense"},
      {"/v1/search", 400, "q"},
      {"/v1/suggest?q=a&limit=-1", 400, "limit"},
      {"/v1/monographs?letter=abc", 400, "letter"},
      {"/v1/monographs/none", 404, nullptr},
      {"/v1/nothing", 404, nullptr},
      {"/v1/search?q=%ff%fe%00", 400, "q"},
      {"/v1/search?q=%22%28AND%00*", 200, nullptr},
  };
  for (const auto& each : kCases) {
    const HttpAnswer answer = get(server.port, each.target);
    EXPECT_EQ(answer.status, each.status) << each.target << "\n" << answer.body;
    if (each.status == 200) continue;
    EXPECT_THAT(answer.headers, HasSubstr("application/problem+json")) << each.target;
    const json problem = json::parse(answer.body);
    EXPECT_EQ(problem.at("status"), each.status);
    EXPECT_EQ(problem.value("param", ""), each.param ? each.param : "") << each.target;
  }
}

// Three new generations and one rollback under steady load: each is followed, and not one request fails.
TEST_F(ServerProgram, FollowsTheIndexWithoutAFailedRequest) {
  Server server(index_);
  std::atomic<bool> stop = false;
  std::atomic<int> asked = 0, failed = 0;
  std::vector<std::jthread> clients;
  for (int c = 0; c < 2; ++c)
    clients.emplace_back([&, c] {
      const std::string targets[] = {"/v1/search?q=paracetamol+side+effects", "/v1/monographs/p/paracetamol",
                                     "/v1/search?q=nausea&limit=" + std::to_string(c + 1), "/?q=ibuprofen"};
      for (int i = 0; !stop; ++i) {
        const HttpAnswer answer = get(server.port, targets[i % 4]);
        ++asked;
        if (answer.status != 200) ++failed;
        std::this_thread::sleep_for(1ms);
      }
    });
  const auto generation = [&] { return get_json(server.port, "/readyz").value("generation", ""); };
  const auto changed_from = [&](const std::string& before) {
    for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;
         std::this_thread::sleep_for(10ms))
      if (const std::string now = generation(); !now.empty() && now != before) return now;
    return before;
  };
  std::vector<std::string> served{generation()};
  for (const auto* word : {"onefold", "twofold", "threefold"}) {
    directory_.write("corpus/n/newcomer.md",
                     std::string("---\ntitle: Newcomer\n---\n### Usage\nA ") + word + " remedy.\n");
    publish();
    served.push_back(changed_from(served.back()));
    EXPECT_EQ(get_json(server.port, std::string("/v1/search?q=") + word).at("total"), 1) << word;
  }
  EXPECT_EQ(std::set<std::string>(served.begin(), served.end()).size(), 4u);
  ASSERT_EQ(run_program("materia-index", {"--index", index_, "--rollback"}).status, 0);
  EXPECT_EQ(changed_from(served.back()), served[2]) << "the generation before serves again";
  EXPECT_EQ(get_json(server.port, "/v1/search?q=twofold").at("total"), 1);
  stop = true;
  clients.clear();
  EXPECT_GT(asked, 20);
  EXPECT_EQ(failed, 0) << "of " << asked;
}

TEST_F(ServerProgram, ASecondServerOnThePortIsRefused) {
  Server server(index_);
  Program second("materia-server", server_arguments(index_, {"--port", std::to_string(server.port)}));
  EXPECT_EQ(second.wait(20s), 2);
  EXPECT_THAT(second.err(), HasSubstr(std::to_string(server.port)));
  EXPECT_EQ(get(server.port, "/healthz").status, 200) << "the first goes on";
}

// Says what to do, answers 503 meanwhile, and serves the index once there is one.
TEST_F(ServerProgram, WaitsForAnIndex) {
  const std::string later = (directory_.path() / "later").string();
  Server server(later);
  EXPECT_THAT(server.program().err(), HasSubstr("materia-index --index " + later));
  EXPECT_EQ(get(server.port, "/healthz").status, 200);
  for (const char* target : {"/readyz", "/v1/search?q=rash", "/"}) EXPECT_EQ(get(server.port, target).status, 503);
  index_ = later;
  publish();
  for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;
       std::this_thread::sleep_for(10ms))
    if (get(server.port, "/readyz").status == 200) break;
  EXPECT_EQ(get(server.port, "/v1/search?q=rash").status, 200);
}

TEST_F(ServerProgram, RefusesAnIndexThatIsDamaged) {
  const std::filesystem::path generations = index_ + "/generations";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generations))
    if (entry.path().filename() == "postlist.glass") std::filesystem::resize_file(entry.path(), 100);
  Program server("materia-server", server_arguments(index_, {"--port", "0"}));
  EXPECT_EQ(server.wait(20s), 2);
  EXPECT_THAT(server.err(), HasSubstr("materia-index"));
}

TEST_F(ServerProgram, RefusesSettingsThatCanOnlyBeWrong) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--cors-origin", "https://a.example/"},
                                                {"--public-url", "foo"},
                                                {"--link-template", "foo"},
                                                {"--host", ""},
                                                {"--admin-listen", "0.0.0.0:0"},
                                                {"--admin-anywhere"},
                                                {"--trusted-proxy", "10.0.0.0/33"}}) {
    auto flags = wrong;
    flags.insert(flags.end(), {"--port", "0"});
    Program server("materia-server", server_arguments(index_, flags));
    EXPECT_EQ(server.wait(20s), 2) << wrong[0];
    EXPECT_THAT(server.err(), HasSubstr(wrong[0]));
    EXPECT_THAT(server.err(), HasSubstr("; give"));
  }
}

// A socket of 127.0.0.x, or -1 where the port is in use there.
int listening_at(std::uint32_t x, int port) {
  const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + x);
  if (::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      ::listen(listening, 16) == 0)
    return listening;
  ::close(listening);
  return -1;
}

int port_of(int listening) {
  sockaddr_in address{};
  socklen_t length = sizeof address;
  ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &length);
  return ntohs(address.sin_port);
}

// What systemd is told, and the socket that it keeps: clients of a restart wait instead of being refused.
TEST_F(ServerProgram, ASocketThatIsHandedOverIsServed) {
  const int listening = listening_at(1, 0);
  ASSERT_GE(listening, 0);
  const int port = port_of(listening);
  const auto hand_over = [&](const char* name) {
    return [listening, name] {
      ::dup2(listening, 3);
      ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
      ::setenv("LISTEN_FDS", "1", 1);
      ::setenv("LISTEN_FDNAMES", name, 1);
    };
  };
  RawRequest early(port, "/healthz");  // while nobody serves
  {
    Server server(index_, {"--port", "0"}, hand_over("materia.socket"));
    EXPECT_EQ(server.port, port);
    EXPECT_EQ(early.answer().status, 200);
  }
  {
    Server server(index_, {"--port", std::to_string(port)}, hand_over("listening"));
    EXPECT_EQ(server.port, port);
    EXPECT_EQ(get(port, "/healthz").status, 200);
  }
  Server elsewhere(index_, {"--port", "0", "--host", "127.0.0.2"}, hand_over("listening"));
  ::close(listening);
  EXPECT_NE(elsewhere.port, port) << "the settings name another address than the socket that was kept";
}

// Each address finds the socket that was kept of it, whatever their order.
TEST_F(ServerProgram, SocketsOfSeveralAddressesAreKept) {
  int second = -1, first = -1;
  for (int i = 0; i < 20 && first < 0; ++i) {
    if (second >= 0) ::close(second);
    second = listening_at(2, 0);
    first = listening_at(1, port_of(second));
  }
  ASSERT_GE(first, 0);
  const int port = port_of(first);
  // Were it to open one of them itself, the address would be in use.
  Server server(index_, {"--port", std::to_string(port), "--host", "127.0.0.1", "--host", "127.0.0.2"}, [&] {
    const int of_first = ::fcntl(first, F_DUPFD, 10), of_second = ::fcntl(second, F_DUPFD, 10);
    ::dup2(of_second, 3);
    ::dup2(of_first, 4);
    ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
    ::setenv("LISTEN_FDS", "2", 1);
    ::setenv("LISTEN_FDNAMES", "listening:listening", 1);
  });
  EXPECT_EQ(server.port, port);
  ::close(first);
  ::close(second);
  EXPECT_EQ(get(port, "/healthz").status, 200);
}

TEST_F(ServerProgram, ListensOnSeveralAddressesAndOnAUnixSocket) {
  const std::string path = (directory_.path() / "socket").string();
  Server server(index_, {"--port", "0", "--host", "127.0.0.1", "--host", "127.0.0.3", "--host", "unix:" + path});
  const auto ask = [](int family, const sockaddr* address, socklen_t length) {
    const int fd = ::socket(family, SOCK_STREAM, 0);
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    std::string answer;
    if (::connect(fd, address, length) == 0) {
      const std::string_view request = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      (void)!::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
      char bytes[4096];
      for (ssize_t got = 1; got > 0;)
        if ((got = ::recv(fd, bytes, sizeof bytes, 0)) > 0) answer.append(bytes, static_cast<std::size_t>(got));
    }
    ::close(fd);
    return answer;
  };
  EXPECT_EQ(get(server.port, "/healthz").status, 200);
  sockaddr_in other{};
  other.sin_family = AF_INET;
  other.sin_port = htons(static_cast<std::uint16_t>(server.port));
  other.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 2);
  EXPECT_THAT(ask(AF_INET, reinterpret_cast<const sockaddr*>(&other), sizeof other), HasSubstr("HTTP/1.1 200"));
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  path.copy(local.sun_path, sizeof local.sun_path - 1);
  const auto ask_local = [&] { return ask(AF_UNIX, reinterpret_cast<const sockaddr*>(&local), sizeof local); };
  EXPECT_THAT(ask_local(), HasSubstr("HTTP/1.1 200"));

  Program second("materia-server", server_arguments(index_, {"--port", "0", "--host", "unix:" + path}));
  EXPECT_EQ(second.wait(20s), 2);
  EXPECT_THAT(second.err(), HasSubstr("another program listens there"));
  server.program().signal(SIGKILL);
  EXPECT_TRUE(server.program().wait(10s));
  Server after(index_, {"--port", "0", "--host", "127.0.0.1", "--host", "unix:" + path});
  EXPECT_THAT(ask_local(), HasSubstr("HTTP/1.1 200")) << "a socket that a killed server left is replaced";
}

// On an address of its own, which the public one knows nothing of; both end together.
TEST_F(ServerProgram, AnswersLibrariansAtAnAddressOfTheirOwn) {
  const std::string log = (directory_.path() / "queries").string();
  Server server(index_, {"--port", "0", "--query-log", log, "--admin-listen", "127.0.0.1:0"});
  constexpr std::string_view kSays = "for librarians: http://127.0.0.1:";
  for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;
       std::this_thread::sleep_for(5ms))
    if (const auto said = server.program().err(); said.find('\n', said.find(kSays)) != said.npos) break;
  const std::string said = server.program().err();
  ASSERT_THAT(said, HasSubstr(kSays));
  const int port = std::stoi(said.substr(said.find(kSays) + kSays.size()));
  EXPECT_NE(port, server.port);
  EXPECT_EQ(get_json(port, "/report.json").at("monographs"), 13);
  for (int i = 0; i < 6; ++i) EXPECT_EQ(get(server.port, "/v1/search?q=xyzzyx").status, 200);
  const json asked = get_json(port, "/queries.json");
  EXPECT_EQ(asked.at("searches"), 6);
  EXPECT_TRUE(asked.at("nothing_found").empty()) << "all at once, they may be of one person";
  for (const auto* path : {"/report", "/queries", "/names", "/changes", "/changes.atom"}) {
    EXPECT_EQ(get(port, path).status, 200) << path;
    EXPECT_EQ(get(server.port, path).status, 404) << path;
  }
  EXPECT_EQ(get(port, "/v1/search?q=rash").status, 404);

  Program second("materia-server",
                 server_arguments(index_, {"--port", "0", "--admin-listen", "127.0.0.1:" + std::to_string(port)}));
  EXPECT_EQ(second.wait(20s), 2);
  EXPECT_THAT(second.err(), HasSubstr("--admin-listen"));
  server.program().signal(SIGTERM);
  EXPECT_EQ(server.program().wait(10s), 0) << server.program().err();
}

// As logrotate and an operator who mends a telephone number ask for it.
TEST_F(ServerProgram, OpensLogsAndReadsNoticesAgainOnSighup) {
  namespace fs = std::filesystem;
  const fs::path log = directory_.path() / "queries", notices = directory_.path() / "notices.json";
  directory_.write("notices.json", R"({"numbers": {"emergency": "the first line"}})");
  Server server(index_, {"--port", "0", "--query-log", log.string(), "--notices", notices.string()});
  const auto overdose = [&] { return get(server.port, "/v1/search?q=paracetamol+overdose").body; };
  const auto answers = [&](const char* line) {  // within any time that a test should take
    for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;
         std::this_thread::sleep_for(10ms))
      if (overdose().find(line) != std::string::npos) return true;
    return false;
  };
  EXPECT_TRUE(answers("the first line"));
  fs::rename(log, log.string() + ".1");
  directory_.write("notices.json", R"({"numbers": {"emergency": "the second line"}})");
  server.program().signal(SIGHUP);
  EXPECT_TRUE(answers("the second line"));
  EXPECT_EQ(overdose().find("the first line"), std::string::npos);
  EXPECT_TRUE(fs::exists(log)) << "the log is opened again";

  directory_.write("notices.json", "{");
  server.program().signal(SIGHUP);
  for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;
       std::this_thread::sleep_for(10ms))
    if (server.program().err().find("stay in use") != std::string::npos) break;
  EXPECT_THAT(server.program().err(), HasSubstr("the notices read before stay in use"));
  EXPECT_TRUE(answers("the second line"));
  server.program().signal(SIGTERM);
  EXPECT_EQ(server.program().wait(10s), 0) << server.program().err();
}

// What has been begun is answered whole; what had not been read yet gets nothing at all.
TEST_F(ServerProgram, EndsInTimeAndAnswersWhatItHasBegun) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Server server(index_);
    for (int i = 0; i < 5; ++i) ASSERT_EQ(get(server.port, "/v1/search?q=rash").status, 200);
    std::vector<std::unique_ptr<RawRequest>> pending;
    for (int i = 0; i < 20; ++i)
      pending.push_back(
          std::make_unique<RawRequest>(server.port, "/v1/search?limit=100&q=paracetamol+" + std::to_string(i)));
    std::this_thread::sleep_for(20ms);
    const auto begin = std::chrono::steady_clock::now();
    server.program().signal(signal);
    int answered = 0;
    for (auto& request : pending) {
      const HttpAnswer answer = request->answer();
      EXPECT_TRUE(answer.status == 200 || !answer.begun) << "a torn response:\n" << answer.headers;
      answered += answer.status == 200;
    }
    EXPECT_EQ(server.program().wait(10s), 0) << server.program().err();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
    EXPECT_GT(answered, 0);
    EXPECT_EQ(get(server.port, "/healthz").status, 0) << "nobody listens any more";
  }
}

}  // namespace
}  // namespace materia

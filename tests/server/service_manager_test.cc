#include "server/service_manager.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

class Listener {
 public:
  explicit Listener(const std::string& name) : fd_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, name.data(), name.size());
    if (name.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    EXPECT_EQ(::bind(fd_, reinterpret_cast<const sockaddr*>(&address), length), 0) << std::strerror(errno);
  }
  ~Listener() { ::close(fd_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::string heard() const {
    std::array<char, 256> bytes{};
    const ssize_t got = ::recv(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    return got < 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(got));
  }

 private:
  int fd_;
};

class ServiceManagerTest : public ::testing::Test {
 protected:
  ~ServiceManagerTest() override {
    for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(name);
  }
};

TEST_F(ServiceManagerTest, TellsWhoAsks) {
  const TemporaryDirectory top;
  for (const std::string& name : {(top.path() / "notify").string(), "@materia-test-" + std::to_string(::getpid())}) {
    const Listener listener(name);
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    ServiceManager().tell("READY=1\nSTATUS=here");
    EXPECT_EQ(listener.heard(), "READY=1\nSTATUS=here") << name;
  }
}

TEST_F(ServiceManagerTest, NobodyNeedsToListen) {
  ServiceManager().tell("READY=1");
  for (const char* name : {"", "/nowhere/at/all", "x"}) {
    ::setenv("NOTIFY_SOCKET", name, 1);
    ServiceManager().tell("READY=1");
  }
  ::setenv("NOTIFY_SOCKET", std::string(500, 'x').c_str(), 1);
  ServiceManager().tell("READY=1");
}

TEST_F(ServiceManagerTest, TheWatchdogIsForThisProcess) {
  EXPECT_EQ(ServiceManager().watchdog().count(), 0);
  ::setenv("WATCHDOG_USEC", "30000000", 1);
  EXPECT_EQ(ServiceManager().watchdog(), std::chrono::seconds(30));
  ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
  EXPECT_EQ(ServiceManager().watchdog(), std::chrono::seconds(30));
  ::setenv("WATCHDOG_PID", "1", 1);
  EXPECT_EQ(ServiceManager().watchdog().count(), 0) << "that of a parent";
}

}  // namespace
}  // namespace materia

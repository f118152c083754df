// What cannot be reached is given up, and said without a password. What servers answer is in end_to_end/pull_test.py.
#include "indexer/publish/http_source.h"

#include <chrono>
#include <cstdint>
#include <string>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/publish/publish_errors.h"
#include "tests/support/small_generation.h"

namespace materia {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A port where connections are made and nothing is ever said, or where there is nobody.
class Silent {
 public:
  explicit Silent(bool listens) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    if (listens) {
      EXPECT_EQ(::listen(socket_, 8), 0);
    }
    socklen_t size = sizeof address;
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~Silent() { ::close(socket_); }
  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;

  [[nodiscard]] std::string at() const { return "127.0.0.1:" + std::to_string(port_) + "/materia/"; }

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

TEST(HttpSource, AServerThatSaysNothingIsGivenUp) {
  const Silent silent(true);
  HttpSource source("http://" + silent.at(), {.connect = 1, .stall = 1});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THROW((void)source.read("latest", 100), TransferFailed);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(HttpSource, APasswordIsNotTold) {
  const Silent nobody(false);
  HttpSource source("http://user:secret@" + nobody.at(), {.connect = 1, .stall = 1});
  const std::string said = refusal([&] { (void)source.read("latest", 100); });
  EXPECT_THAT(said, HasSubstr("http://" + nobody.at() + "latest"));
  EXPECT_THAT(said, Not(HasSubstr("secret")));
}

TEST(HttpSource, OtherKindsOfAddressesAreRefused) {
  for (const char* place : {"", "ftp://example.org/materia", "gopher://x", "file://host/share", "HTTP//x://"})
    EXPECT_THAT(refusal([&] { (void)open_publication_source(place); }), HasSubstr("--pull")) << place;
}

}  // namespace
}  // namespace materia

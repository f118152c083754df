// Only a trusted proxy may say who its client is, and nobody can forge another address through it.
#include "server/http/client_address.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::HasSubstr;

TrustedProxies trusting(const std::vector<std::string>& texts) {
  std::vector<Network> networks;
  for (const auto& text : texts) networks.push_back(parse_network(text));
  return TrustedProxies(std::move(networks));
}

std::string client(const TrustedProxies& proxies, const std::string& peer, NamedValues headers) {
  HttpRequest request = make_request("GET", "/");
  request.remote_address = peer;
  request.headers = std::move(headers);
  return proxies.client_of(request);
}

TEST(ClientAddress, IsThePeersOwnUnlessThatIsTrusted) {
  const NamedValues forged = {{"X-Forwarded-For", "198.51.100.7"}, {"Forwarded", "for=198.51.100.7"}};
  EXPECT_EQ(client(TrustedProxies(), "192.0.2.1", forged), "192.0.2.1");
  EXPECT_EQ(client(trusting({"10.0.0.0/8"}), "192.0.2.1", forged), "192.0.2.1");
  EXPECT_EQ(client(trusting({"192.0.2.1"}), "192.0.2.1", forged), "198.51.100.7");
}

TEST(ClientAddress, IsTheLastThatNoProxyOfOursAdded) {
  const auto proxies = trusting({"10.0.0.0/8", "2001:db8:1::/48", "unix"});
  struct Case {
    const char* peer;
    NamedValues headers;
    const char* client;
  };
  const Case cases[] = {
      {"10.0.0.1", {}, "10.0.0.1"},
      {"10.0.0.1", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
      {"10.0.0.1", {{"x-forwarded-for", "  192.0.2.9  "}}, "192.0.2.9"},
      {"10.0.0.1", {{"X-Forwarded-For", "203.0.113.1, 192.0.2.9"}}, "192.0.2.9"},  // the first is what the client says
      {"10.0.0.1", {{"X-Forwarded-For", "203.0.113.1"}, {"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
      {"10.0.0.1", {{"X-Forwarded-For", "192.0.2.9, 10.0.0.7, 10.0.0.8"}}, "192.0.2.9"},
      {"10.0.0.1", {{"X-Forwarded-For", "10.0.0.3"}}, "10.0.0.3"},  // a client within
      {"10.0.0.1", {{"X-Forwarded-For", "192.0.2.9:4711"}}, "192.0.2.9"},
      {"10.0.0.1", {{"X-Forwarded-For", "nonsense"}}, "10.0.0.1"},
      {"10.0.0.1", {{"X-Forwarded-For", "192.0.2.9, nonsense"}}, "10.0.0.1"},
      {"10.0.0.1", {{"X-Forwarded-For", ""}}, "10.0.0.1"},
      {"10.0.0.1", {{"Forwarded", "for=192.0.2.9;proto=https;by=10.0.0.1"}}, "192.0.2.9"},
      {"10.0.0.1", {{"Forwarded", "proto=https; For=\"192.0.2.9:80\""}}, "192.0.2.9"},
      {"10.0.0.1", {{"Forwarded", "for=\"[2001:db8::5]:4711\""}}, "2001:db8::5"},
      {"10.0.0.1", {{"Forwarded", "for=203.0.113.1, for=\"192.0.2.9\""}}, "192.0.2.9"},
      {"10.0.0.1", {{"Forwarded", "for=192.0.2.9, for=unknown"}}, "10.0.0.1"},
      {"10.0.0.1", {{"Forwarded", "by=1;for=\"a,b;c\""}}, "10.0.0.1"},
      {"::ffff:10.0.0.1", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},
      {"2001:db8:1::9", {{"X-Forwarded-For", "2001:0db8::0:5"}}, "2001:db8::5"},
      {"2001:db8:2::9", {{"X-Forwarded-For", "2001:db8::5"}}, "2001:db8:2::9"},
      {"", {{"X-Forwarded-For", "192.0.2.9"}}, "192.0.2.9"},  // by a Unix socket
  };
  for (const auto& row : cases)
    EXPECT_EQ(client(proxies, row.peer, row.headers), row.client)
        << row.peer << " " << (row.headers.empty() ? "" : row.headers.front().second);
  EXPECT_EQ(client(trusting({"10.0.0.0/8"}), "", {{"X-Forwarded-For", "192.0.2.9"}}), "");
}

// nginx passes on a Forwarded header that a client has made up, and sets X-Forwarded-For itself; others do the reverse.
TEST(ClientAddress, TwoHeadersThatContradictEachOtherSayNothing) {
  const auto proxies = trusting({"10.0.0.1"});
  EXPECT_EQ(client(proxies, "10.0.0.1", {{"Forwarded", "for=203.0.113.1"}, {"X-Forwarded-For", "192.0.2.9"}}),
            "10.0.0.1");
  EXPECT_EQ(client(proxies, "10.0.0.1", {{"Forwarded", "for=192.0.2.9"}, {"X-Forwarded-For", "192.0.2.9"}}),
            "192.0.2.9");
}

TEST(ClientAddress, NetworksAreReadOrRefused) {
  EXPECT_EQ(parse_network("192.0.2.0/24").bits, 120);
  EXPECT_EQ(parse_network("192.0.2.1").bits, 128);
  EXPECT_EQ(parse_network("0.0.0.0/0").bits, 96);
  EXPECT_EQ(parse_network("2001:db8::/32").bits, 32);
  EXPECT_TRUE(parse_network("unix").local);
  for (const char* bad : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0", "proxy.example",
                          "2001:db8::/129", "*"})
    try {
      (void)parse_network(bad);
      ADD_FAILURE() << bad << " is taken";
    } catch (const std::runtime_error& error) {
      EXPECT_THAT(error.what(), HasSubstr("--trusted-proxy")) << bad;
      EXPECT_THAT(error.what(), HasSubstr("; give")) << bad;
    }
}

}  // namespace
}  // namespace materia

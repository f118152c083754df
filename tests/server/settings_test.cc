#include "server/settings.h"

#include <functional>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace materia {
namespace {

using ::testing::HasSubstr;

std::string refusal(const std::function<void()>& check) {
  try {
    check();
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("; give")) << "says what to do";
    return error.what();
  }
  return {};
}

TEST(Settings, OriginsAreAsBrowsersSendThem) {
  for (const char* good : {"*", "https://a.example", "http://127.0.0.1:3000", "https://a.example:8443",
                           "http://[::1]:8080", "chrome-extension://abcdefgh"})
    EXPECT_EQ(refusal([&] { check_cors_origin(good); }), "") << good;
  for (const char* bad : {"", "https://a.example/", "https://a.example/page", "b.example", "https://C.example",
                          "HTTPS://a.example", "https://", "https://a.example?x", "https://a example",
                          "https://a.example:443", "http://a.example:80", "https://me@a.example"})
    EXPECT_THAT(refusal([&] { check_cors_origin(bad); }), HasSubstr("--cors-origin")) << bad;
}

TEST(Settings, AddressesOfTheSite) {
  for (const char* good :
       {"https://drugs.example", "https://drugs.example/", "http://localhost:8080", "https://h.example/drugs"})
    EXPECT_EQ(refusal([&] { check_public_url(good); }), "") << good;
  for (const char* bad : {"", "foo", "drugs.example", "https://", "https:///x", "https://a.example?q=1",
                          "https://a.example#x", "ftp://a.example", "https://a .example"})
    EXPECT_THAT(refusal([&] { check_public_url(bad); }), HasSubstr("--public-url")) << bad;
}

TEST(Settings, AddressesOfMonographs) {
  for (const char* good : {"/monographs/{id}", "https://a.example/{id}#{anchor}", "https://a.example/?page={id}"})
    EXPECT_EQ(refusal([&] { check_link_template(good); }), "") << good;
  for (const char* bad : {"", "foo", "https://a.example/", "{id}", "javascript:{id}"})
    EXPECT_THAT(refusal([&] { check_link_template(bad); }), HasSubstr("--link-template")) << bad;
}

TEST(Settings, AddressesToListenOn) {
  EXPECT_EQ(checked_host("127.0.0.1"), "127.0.0.1");
  EXPECT_EQ(checked_host("::1"), "::1");
  EXPECT_EQ(checked_host("[::1]"), "::1");
  EXPECT_EQ(checked_host("drugs.example"), "drugs.example");
  EXPECT_EQ(checked_host("unix:/run/a b.sock"), "unix:/run/a b.sock");
  for (const char* bad : {"", "[]", "[::1", "unix:", "http://a", "a b"})
    EXPECT_THAT(refusal([&] { (void)checked_host(bad); }), HasSubstr("--host")) << bad;
}

TEST(Settings, TheLibrariansPageIsForThisMachine) {
  const auto at = [](const char* address, bool anywhere = false) {
    const auto checked = checked_admin_address(address, anywhere);
    return checked.host + " " + std::to_string(checked.port);
  };
  EXPECT_EQ(at("127.0.0.1:8081"), "127.0.0.1 8081");
  EXPECT_EQ(at("127.0.0.2:0"), "127.0.0.2 0");
  EXPECT_EQ(at("localhost:65535"), "localhost 65535");
  EXPECT_EQ(at("[::1]:8081"), "::1 8081");
  EXPECT_EQ(at("unix:/run/materia/librarians"), "unix:/run/materia/librarians 0");
  EXPECT_EQ(at("0.0.0.0:8081", true), "0.0.0.0 8081");
  for (const char* elsewhere : {"0.0.0.0:8081", "[::]:8081", "192.168.0.1:8081", "drugs.example:8081",
                                "[::ffff:127.0.0.1]:8081", "127.0.0.1.example:8081", "localhost.example:8081"})
    EXPECT_THAT(refusal([&] { (void)checked_admin_address(elsewhere, false); }), HasSubstr("--admin-anywhere"))
        << elsewhere;
  for (const char* bad : {"", "8081", ":8081", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                          "127.0.0.1:-1", "127.0.0.1:80 ", "::1:8081", "unix:", "[]:80", "http://localhost:80"})
    EXPECT_THAT(refusal([&] { (void)checked_admin_address(bad, true); }), HasSubstr("--admin-listen")) << bad;
}

}  // namespace
}  // namespace materia

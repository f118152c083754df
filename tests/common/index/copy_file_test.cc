#include "common/index/copy_file.h"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/support/temporary_directory.h"

namespace materia {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::error_code failure_of(const fs::path& from, const fs::path& to, const std::string& named) {
  try {
    copy_bytes(from, to);
  } catch (const std::system_error& error) {
    EXPECT_THAT(error.what(), HasSubstr(named));
    return error.code();
  }
  return {};
}

TEST(CopyFile, OfAnySize) {
  const TemporaryDirectory top;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{4096}, (std::size_t{256} << 10) + 17}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 131 % 251);
    const auto from = top.write("from", bytes), to = top.path() / ("to" + std::to_string(size));
    copy_bytes(from, to);
    EXPECT_EQ(bytes_of(to), bytes) << size;
  }
}

TEST(CopyFile, NamesWhatIsWrongAndWhere) {
  const TemporaryDirectory top;
  const auto from = top.write("from", std::string(100'000, 'x'));
  EXPECT_EQ(failure_of(top.path() / "none", top.path() / "to", "none"), std::errc::no_such_file_or_directory);
  EXPECT_EQ(failure_of(from, top.path() / "no" / "folder", "folder"), std::errc::no_such_file_or_directory);
  EXPECT_EQ(failure_of(from, from, "from"), std::errc::file_exists);
  EXPECT_EQ(failure_of(top.path(), top.path() / "to", top.path().string()), std::errc::is_a_directory)
      << "a first read that fails";
  EXPECT_EQ(failure_of(from, "/dev/full", "/dev/full"), std::errc::file_exists);

  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 50'000;
  const auto ignored = ::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto full = failure_of(from, top.path() / "large", "large");
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  ::signal(SIGXFSZ, ignored);
  EXPECT_EQ(full, std::errc::file_too_large) << "a write that fails half way";
}

}  // namespace
}  // namespace materia

// The main function of every test program. Besides GoogleTest's own flags it takes the source file whose tests to run:
//
//   build/tests/common_tests --file=common/text/fold_test
#include <iostream>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

// A GoogleTest filter for the tests that stand in tests/PATH.cc; empty if there are none.
std::string tests_of(std::string_view path) {
  const std::string file = "tests/" + std::string(path) + ".cc";
  const ::testing::UnitTest& all = *::testing::UnitTest::GetInstance();
  std::string filter;
  for (int s = 0; s < all.total_test_suite_count(); ++s) {
    const ::testing::TestSuite& suite = *all.GetTestSuite(s);
    for (int t = 0; t < suite.total_test_count(); ++t) {
      const ::testing::TestInfo& test = *suite.GetTestInfo(t);
      if (std::string_view(test.file()).ends_with(file)) filter += std::string(suite.name()) + "." + test.name() + ":";
    }
  }
  return filter;
}

}  // namespace

int main(int argc, char** argv) {
  ::testing::InitGoogleMock(&argc, argv);
  constexpr std::string_view kFlag = "--file=";
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string filter = argument.starts_with(kFlag) ? tests_of(argument.substr(kFlag.size())) : "";
    if (filter.empty()) {
      std::cerr << argv[0] << ": no tests for " << argument << "; name a file: --file=common/text/fold_test\n";
      return 2;
    }
    GTEST_FLAG_SET(filter, filter);
  }
  return RUN_ALL_TESTS();
}

#include "common/text/string_index.h"

#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(StringIndex, OfNothingFindsNothing) {
  const auto text = [](std::uint32_t) -> std::string_view { return "never asked"; };
  EXPECT_FALSE(StringIndex().find("a", text));
  EXPECT_FALSE(StringIndex(0, text).find("a", text));
}

TEST(StringIndex, FindsWhatAMapFinds) {
  std::mt19937 random(99);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> all(random() % 300);
    std::map<std::string, std::uint32_t> expected;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      for (auto left = random() % 4; left > 0; --left) all[i] += static_cast<char>('a' + random() % 6);
      expected.emplace(all[i], i);  // the first stays
    }
    const auto text = [&](std::uint32_t i) -> std::string_view { return all[i]; };
    StringIndex index(static_cast<std::uint32_t>(all.size() / 2), text);
    for (std::size_t i = all.size() / 2; i < all.size(); ++i) index.add(text);
    for (int asked = 0; asked < 300; ++asked) {
      std::string wanted;
      for (auto left = random() % 4; left > 0; --left) wanted += static_cast<char>('a' + random() % 6);
      const auto known = expected.find(wanted);
      const auto found = index.find(wanted, text);
      ASSERT_EQ(found.has_value(), known != expected.end()) << wanted;
      if (found) {
        ASSERT_EQ(*found, known->second) << wanted;
      }
    }
  }
}

}  // namespace
}  // namespace materia

// Words near to what was typed, compared with trying them all.
#include "searcher/names/near_words.h"

#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "common/lexicon/known_words.h"
#include "searcher/names/edit_cost.h"

namespace materia {
namespace {

TEST(NearWords, AreAllThatOneSlipMakes) {
  std::mt19937 random(3);
  const WordSet& words = common_words();
  for (int round = 0; round < 300; ++round) {
    const auto number = static_cast<std::uint32_t>(random() % words.size());
    std::string typed(words.word(number));
    if (typed.size() < 6) continue;
    const std::size_t at = 1 + random() % (typed.size() - 1);
    if (random() % 2)
      typed.erase(at, 1);
    else
      typed.insert(at, 1, static_cast<char>('a' + random() % 26));
    const auto near = near_words(words, typed, kSlip, 1000);
    EXPECT_TRUE(std::any_of(near.begin(), near.end(), [&](auto& each) { return each.number == number; })) << typed;
    for (const auto& each : near) EXPECT_EQ(each.cost, slip_cost(typed, words.word(each.number), kSlip));
  }
}

TEST(NearWords, AreNearestFirstAndNoMoreThanAsked) {
  const auto near = near_words(common_words(), "hedache", 2 * kSlip, 3);
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(common_words().word(near.front().number), "headache");
  EXPECT_LE(near.size(), 3U);
  for (std::size_t i = 1; i < near.size(); ++i) EXPECT_LE(near[i - 1].cost, near[i].cost);
}

TEST(NearWords, HaveTheDigitsThatWereTyped) {
  const std::string bytes = word_set_bytes({{"b12", ""}, {"b6", ""}, {"ba12", ""}});
  const WordSet set(bytes);
  for (const auto& near : near_words(set, "b12", 3 * kSlip, 9)) EXPECT_NE(set.word(near.number), "b6");
  EXPECT_TRUE(near_words(set, "", kSlip, 9).empty());
  EXPECT_TRUE(near_words(set, std::string(100, 'a'), kSlip, 9).empty());
}

}  // namespace
}  // namespace materia

#include "searcher/names/edit_cost.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(SlipCost, IsLessForTheSlipsThatPeopleMake) {
  struct Case {
    const char *meant, *likelier, *unlikelier;
  };
  constexpr Case kCases[] = {
      {"paracetamol", "paracetemol", "paracetxmol"},   // a vowel for a vowel
      {"zyrtec", "zyrtek", "zyrtel"},                  // c is heard as k
      {"loratadine", "loratidine", "lorathdine"},      //
      {"diazepam", "diazapam", "diazpam"},             // a vowel wrong rather than left out
      {"amoxicillin", "amoxicilin", "amoxicllin"},     // doubled letters
      {"warfarin", "warfatin", "warfalin"},            // r and t are neighbours
      {"ibuprofen", "ibuporfen", "ibulurfen"},         // exchanged
      {"cetirizine", "citirizine", "xetirzine"},       //
      {"thyroxine", "tyroxine", "hyroxine"},           // a silent h
      {"methotrexate", "methotrexat", "methotrexae"},  // a silent e
      {"fluoxetine", "fluoxitine", "gluoxetine"},      // the first letter is seldom wrong
  };
  for (const auto& each : kCases)
    EXPECT_LT(slip_cost(each.likelier, each.meant, 100), slip_cost(each.unlikelier, each.meant, 100)) << each.meant;
}

TEST(SlipCost, NeverTakesANumberForAnother) {
  EXPECT_GE(slip_cost("vitaminb1", "vitaminb2", 100), 3 * kSlip);
  EXPECT_GE(slip_cost("vitaminb1", "vitaminb12", 100), 3 * kSlip);
  EXPECT_GE(slip_cost("dolo650", "dolo500", 100), 3 * kSlip);
}

// A metric but for its costs: nothing for equals, the same both ways where the first letters are, never beyond a plain
// slip for each letter.
TEST(SlipCost, IsBoundedByPlainSlips) {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string a(1, 'm'), b(1, 'm');
    for (auto length = random() % 10; length > 0; --length) a += static_cast<char>('a' + random() % 26);
    for (auto length = random() % 10; length > 0; --length) b += static_cast<char>('a' + random() % 26);
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
      for (std::size_t j = 0; j <= b.size(); ++j)
        d[i][j] = i == 0 || j == 0
                      ? static_cast<int>(i + j)
                      : std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
    const int cost = slip_cost(a, b, 1000);
    ASSERT_LE(cost, kSlip * d[a.size()][b.size()]) << a << " " << b;
    ASSERT_EQ(cost == 0, a == b) << a << " " << b;
    for (const int limit : {0, 5, 17, 40})
      ASSERT_EQ(slip_cost(a, b, limit), std::min(cost, limit + 1)) << a << " " << b << " within " << limit;
  }
}

TEST(SlipCost, OfVeryLongWordsIsAllOrNothing) {
  const std::string word(1000, 'a');
  EXPECT_EQ(slip_cost(word, word, 3), 0);
  EXPECT_EQ(slip_cost(word, word.substr(1), 3), 4);
  EXPECT_EQ(slip_cost("", "a", 3), 4);
}

TEST(SoundOf, IsTheSameForWhatIsHeardAlike) {
  constexpr const char* kAlike[][2] = {
      {"quetiapine", "kwetiapin"},   {"ciprofloxacin", "siprofloksasin"}, {"phenytoin", "fenitoin"},
      {"cetirizine", "setirizin"},   {"xylometazoline", "zilometazolin"}, {"amoxicillin", "amoksisilin"},
      {"diclofenac", "diklofenack"}, {"thyroxine", "tyroksine"},          {"oestradiol", "estradiol"},
  };
  for (const auto& [a, b] : kAlike) EXPECT_EQ(sound_of(a), sound_of(b)) << a << " and " << b;
  constexpr const char* kApart[][2] = {{"lorazepam", "clonazepam"}, {"inulin", "insulin"}, {"losartan", "valsartan"}};
  for (const auto& [a, b] : kApart) EXPECT_NE(sound_of(a), sound_of(b)) << a << " and " << b;
  EXPECT_EQ(sound_of(""), "");
}

}  // namespace
}  // namespace materia

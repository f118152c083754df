// Misspelt words in phrases that ask, mended by their neighbours.
#include "searcher/spelling/phrase_words.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

std::string meant(const std::string& query, std::size_t at) { return word_of_phrase(fold(query), at).value_or(""); }

TEST(PhraseWords, AreMendedByTheirNeighbours) {
  EXPECT_EQ(meant("sade effects of lisinopril", 0), "side");
  EXPECT_EQ(meant("side efects", 1), "effects");
  EXPECT_EQ(meant("averse reactions", 0), "adverse");
  EXPECT_EQ(meant("hlf life of digoxin", 0), "half");
  EXPECT_EQ(meant("digoxin half lfie", 2), "life");
  EXPECT_EQ(meant("generic nme", 1), "name");
  EXPECT_EQ(meant("shelv life", 0), "shelf");
}

TEST(PhraseWords, ButNotWithoutThemNorAsTheyShouldBe) {
  EXPECT_EQ(meant("sade", 0), "");
  EXPECT_EQ(meant("sade lisinopril", 0), "");
  EXPECT_EQ(meant("side effects", 0), "");
  EXPECT_EQ(meant("side effects", 1), "");
  EXPECT_EQ(meant("lisinopril effects", 0), "");
  EXPECT_EQ(meant("5 life", 0), "");
  EXPECT_EQ(meant("of effects", 0), "");
}

// One letter lost, doubled or exchanged anywhere but at the beginning.
TEST(PhraseWords, OneSlipIsMendedWhereverItIs) {
  for (const std::string word : {"side", "half", "generic", "brand", "adverse", "empty"})
    for (std::size_t i = 1; i < word.size(); ++i) {
      const std::string rest = word == "half"      ? " life"
                               : word == "side"    ? " effects"
                               : word == "adverse" ? " reactions"
                               : word == "empty"   ? " stomach"
                                                   : " name";
      std::string doubled = word, lost = word;
      doubled.insert(i, 1, word[i]);
      lost.erase(i, 1);
      EXPECT_EQ(meant(doubled + rest, 0), word) << doubled;
      EXPECT_EQ(meant(lost + rest, 0), word) << lost;
      if (i + 1 == word.size() || word[i] == word[i + 1]) continue;
      std::string exchanged = word;
      std::swap(exchanged[i], exchanged[i + 1]);
      EXPECT_EQ(meant(exchanged + rest, 0), word) << exchanged;
    }
}

}  // namespace
}  // namespace materia

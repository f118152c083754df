// A set of words read from bytes.
#include "common/lexicon/word_set.h"

#include <bit>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/lexicon/known_words.h"

namespace materia {
namespace {

// A string's buffer is where four divides its address.
class WordSetTest : public ::testing::Test {
 protected:
  WordSet set_of(std::vector<std::pair<std::string, std::string>> words) {
    bytes_ = word_set_bytes(std::move(words));
    return WordSet(bytes_);
  }
  std::string bytes_;
};

TEST_F(WordSetTest, FindsWhatAModelFinds) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::map<std::string, std::string> model;
    std::vector<std::pair<std::string, std::string>> words;
    for (int n = static_cast<int>(random() % 60); n > 0; --n) {
      std::string word;
      for (auto letters = 1 + random() % 4; letters > 0; --letters) word += static_cast<char>('a' + random() % 3);
      const std::string title = random() % 2 ? "" : "title " + std::to_string(random() % 5);
      words.emplace_back(word, title);
      model.emplace(word, title);
    }
    const WordSet set = set_of(words);
    EXPECT_EQ(set.size(), model.size());
    for (const auto& [word, title] : model) {
      const auto number = set.find(word);
      ASSERT_TRUE(number) << word;
      EXPECT_EQ(set.word(*number), word);
      EXPECT_EQ(set.title(*number), title);
    }
    for (const auto* other : {"", "d", "abcd", "aaaaa"}) EXPECT_EQ(set.contains(other), model.contains(other));
    std::set<std::string> begun, expected;
    set.each_beginning("ab", [&](std::string_view word) { begun.emplace(word); });
    for (const auto& [word, title] : model)
      if (word.starts_with("ab")) expected.insert(word);
    EXPECT_EQ(begun, expected);
  }
}

TEST(LettersApart, CountsWhatOneWordHasAndTheOtherLacks) {
  EXPECT_EQ(letters_apart(letter_mask("warfarin"), letter_mask("warfarin")), 0);
  EXPECT_EQ(letters_apart(letter_mask("lorazepam"), letter_mask("clonazepam")), 3);  // r against c and n
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    const auto a = static_cast<std::uint32_t>(random()), b = static_cast<std::uint32_t>(random());
    ASSERT_EQ(letters_apart(a, b), std::popcount(a ^ b)) << a << " " << b;
  }
  EXPECT_EQ(letters_apart(0, ~0U), 32);
}

TEST_F(WordSetTest, LeavesOutWhatIsTooLong) {
  const WordSet set =
      set_of({{std::string(WordSet::kLongest, 'a'), ""}, {std::string(WordSet::kLongest + 1, 'a'), ""}});
  EXPECT_EQ(set.size(), 1U);
}

TEST_F(WordSetTest, MayBeEmpty) {
  EXPECT_EQ(set_of({}).size(), 0U);
  EXPECT_FALSE(WordSet({}).contains("a"));
}

TEST(KnownWords, HaveTheLanguageAndNoDrugsBrand) {
  for (const auto* word : {"sheriff", "hurricane", "headaches", "diarrhea", "london", "cohosh"})
    EXPECT_TRUE(is_language_word(word)) << word;
  for (const auto* word : {"hedache", "lipitor", "paracetmol", "efects"}) EXPECT_FALSE(is_language_word(word)) << word;
}

TEST(KnownWords, HaveTheWorldsDrugs) {
  const auto title = [](std::string_view name) {
    const auto number = world_names().find(name);
    return number ? std::string(world_names().title(*number)) : "";
  };
  EXPECT_EQ(title("lipitor"), "atorvastatin calcium");
  EXPECT_EQ(title("arzoxifene"), "Arzoxifene");
  EXPECT_EQ(title("percocet"), "acetaminophen + oxycodone hydrochloride");
  EXPECT_EQ(title("sheriff"), "");
}

}  // namespace
}  // namespace materia

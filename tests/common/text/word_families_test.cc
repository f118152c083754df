#include "common/text/word_families.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "common/text/fold.h"

namespace materia {
namespace {

TEST(WordFamilies, MembersHaveOneHead) {
  constexpr struct {
    std::string_view word, head;
  } kWords[] = {
      {"pregnant", "pregnancy"}, {"pregnancy", "pregnancy"},
      {"children", "child"},     {"dosing", "dose"},
      {"allergic", "allergy"},   {"breastfed", "breastfeed"},
      {"itchy", "itch"},         {"teeth", "tooth"},
      {"treatment", "treat"},    {"relieves", "relief"},
      {"losing", "loss"},        {"", ""},
      {"paracetamol", ""},       {"of", ""},
  };
  for (const auto& [word, head] : kWords) EXPECT_EQ(family_of(word), head) << word;
}

TEST(WordFamilies, HeadsAreFoldedWordsAndTheirOwnHeads) {
  for (const std::string_view word : {"allergies", "anemic", "edematous", "diarrheal", "itching", "women", "dosage",
                                      "nicotinic", "aspart", "anesthetics", "ischemic", "hemolytic", "fetal",
                                      "leukemic", "testes", "viral", "inflammatory", "application", "glycolate"}) {
    const std::string_view head = family_of(word);
    ASSERT_FALSE(head.empty()) << word;
    EXPECT_EQ(family_of(head), head) << word;
    EXPECT_EQ(fold_key(word), word) << "a member that folding changes is never met";
  }
}

TEST(StopWords, AreEmptyWordsOnly) {
  for (const std::string_view word : {"the", "of", "a", "is", "can", "with", "what", "how", "about", "per"})
    EXPECT_TRUE(is_stop_word(word)) << word;
  for (const std::string_view word :
       {"no",   "not",  "without", "never",  "nor",    "neither", "none",  "cannot", "cant",         "dont",
        "wont", "isnt", "avoid",   "unless", "except", "before",  "after", "during", "while taking", "food",
        "up",   "down", "off",     "over",   "under",  "less",    "more",  "only",   "all",          "day",
        "use",  "take", "safe",    "b",      "c",      "d",       "k",     "e",      "iv",           "us",
        "high", "low",  "non",     "anti",   "against"})
    EXPECT_FALSE(is_stop_word(word)) << word << " matters in a pharmacy";
}

TEST(StopWords, LettersBehindSomeWordsAreNames) {
  for (const std::string_view word : {"vitamin", "hepatitis", "influenza", "type", "factor", "class", "coenzyme"})
    EXPECT_TRUE(takes_letter(word)) << word;
  for (const std::string_view word : {"take", "is", "a", "tablet"}) EXPECT_FALSE(takes_letter(word)) << word;
}

TEST(OpenCompounds, AreListed) {
  constexpr struct {
    std::string_view first, second;
    bool compound;
  } kPairs[] = {
      {"breast", "feeding", true}, {"breast", "cancer", false},  {"anti", "inflammatory", true},
      {"anti", "d", false},        {"co", "amoxiclav", true},    {"heart", "burn", true},
      {"heart", "attack", false},  {"per", "cent", true},        {"per", "day", false},
      {"methyl", "folate", true},  {"acetyl", "cysteine", true}, {"vinyl", "", false},
      {"over", "dose", true},      {"over", "the", false},       {"", "", false},
  };
  for (const auto& [first, second, compound] : kPairs) {
    EXPECT_EQ(is_open_compound(first, second), compound) << first << ' ' << second;
    if (compound) {
      EXPECT_TRUE(opens_compound(first)) << first;
    }
  }
}

}  // namespace
}  // namespace materia

// Unfinished names.
#include "searcher/spelling/beginnings.h"

#include <gtest/gtest.h>

#include "searcher/index/drug_prior.h"
#include "tests/support/sample_lexicon.h"

namespace materia {
namespace {

class BeginningsTest : public ::testing::Test {
 protected:
  Beginnings begun(std::string_view typed) const { return names_beginning(typed, lexicon_, completer_, 3, true); }

  Lexicon lexicon_ = sample_lexicon();
  NameCompleter completer_{lexicon_, name_priors(lexicon_)};
};

TEST_F(BeginningsTest, OfOneName) {
  struct Case {
    const char *typed, *name;
  };
  constexpr Case kCases[] = {{"lorazep", "Lorazepam"},
                             {"paracetam", "Paracetamol"},
                             {"insul", "Insulin"},
                             {"dipeptiv", "Dipeptiven"},
                             {"lalanyllglut", "L-Alanyl-L-Glutamine"}};
  for (const auto& [typed, name] : kCases) {
    const Beginnings found = begun(typed);
    ASSERT_FALSE(found.names.empty()) << typed;
    EXPECT_EQ(found.names.front()->text, name);
    EXPECT_TRUE(found.one) << typed;
  }
}

// Two drugs go by the name.
TEST_F(BeginningsTest, OfANameThatTwoDrugsHave) {
  const Beginnings found = begun("levothyroxin");
  EXPECT_TRUE(found.one);
  EXPECT_EQ(found.names.front()->text, "Levothyroxine");
}

TEST_F(BeginningsTest, OfSeveralNamesAreNotOne) {
  for (const auto* typed : {"vitamin", "in", "d"}) EXPECT_FALSE(begun(typed).one) << typed;
}

TEST_F(BeginningsTest, AreNotWholeNamesNorOtherLetters) {
  for (const auto* typed : {"", "lorazepam", "lorazepams", "xyz", "orazepam"})
    EXPECT_TRUE(begun(typed).names.empty()) << typed;
}

// Nobody types "Paracetamol + Caffeine" without a space.
TEST_F(BeginningsTest, DoNotGoPastAWholeWord) { EXPECT_TRUE(begun("paracetamolc").names.empty()); }

// Every name, cut anywhere, begins itself: all names found begin so.
TEST_F(BeginningsTest, OfEveryNameCutAnywhere) {
  for (const auto& key : lexicon_.keys())
    for (std::size_t letters = 2; letters < key.text.size(); ++letters)
      for (const auto* name : begun(key.text.substr(0, letters)).names)
        EXPECT_TRUE(closed_key(name->text).starts_with(key.text.substr(0, letters))) << key.text << " " << name->text;
}

}  // namespace
}  // namespace materia

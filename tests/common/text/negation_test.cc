// Which words negate what. What each consumer makes of it is tested with the consumer, over the same table.
#include "common/text/negation.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "common/language/language.h"

namespace materia {
namespace {

constexpr Negates kAll[] = {Negates::kShown, Negates::kUses, Negates::kEffects, Negates::kUnwanted};

// What the first word of the text negates: s, u, e, w for the four.
std::string negates(std::string_view text) {
  const FoldedText folded = fold(text);
  std::string out;
  for (const Negates what : kAll)
    if (negator_at(folded, 0, what) > 0) out += "suew"[static_cast<int>(what)];
  return out;
}

TEST(Negation, WhatWordsNegate) {
  struct Row {
    const char *text, *negates;
  };
  for (const auto& [text, expected] : {
           Row{"not", "suew"},
           {"No", "suew"},
           {"NEVER", "suew"},
           {"neither", "suew"},
           {"nor", "suew"},
           {"without", "suew"},
           {"cannot", "suew"},
           {"can't", "suew"},
           {"can’t", "suew"},
           {"mustn't", "suew"},
           {"wasn't", "suew"},
           {"shouldnt", "suew"},
           {"ain't", "suew"},
           {"non", "w"},
           {"avoid", "su"},
           {"Avoided", "su"},
           {"caution", "u"},
           {"contraindicated", "sue"},
           {"Contraindications", "sue"},
           {"unlikely", "sue"},
           {"unlike", "ue"},
           {"except", "sue"},
           {"instead of", "sue"},
           {"instead", ""},
           {"instead, of", ""},
           {"instead", ""},
           {"rather than", "sue"},
           {"rather", ""},
           {"fails to", "s"},
           {"lack of", "s"},
           {"lack", ""},
           {"now", ""},
           {"note", ""},
           {"nothing to it", ""},
           {"know", ""},
           {"knot", ""},
           {"exceptionally", ""},
           {"can", ""},
       })
    EXPECT_EQ(negates(text), expected) << text;
}

TEST(Negation, WhatIsNotNegatedThoughItStandsBehindANegator) {
  struct Row {
    const char *text, *negates;
  };
  for (const auto& [text, expected] : {
           Row{"not only", ""},
           {"isn't just", ""},
           {"not limited to", ""},
           {"no doubt", ""},
           {"without doubt", ""},
           {"not common", "suw"},
           {"hasn't responded", "sew"},
           {"haven't been enough", "sew"},
           {"haven't been shown", "suew"},
           {"not been", "suew"},
           {"won't stop", "sue"},
           {"didn't help", "sue"},
           {"not for", "suew"},
       })
    EXPECT_EQ(negates(text), expected) << text;
}

// A question or a text says the same with "not" and with its contraction.
TEST(Negation, ContractionsAreNotInEveryWay) {
  const std::string plain = negates("not");
  for (const char* verb : {"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "must", "should",
                           "could", "would", "might", "need"})
    for (const char* apostrophe : {"'", "’", ""})
      EXPECT_EQ(negates(std::string(verb) + "n" + apostrophe + "t"), plain) << verb;
  for (const char* word : {"can't", "won't", "shan't", "cannot", "ain't"}) EXPECT_EQ(negates(word), plain) << word;
  for (const auto word : kLanguage.contracted_not) EXPECT_EQ(negates(word), plain) << word;
}

TEST(Negation, EveryNegatorIsFoundInEachOfItsWaysAndInNoOther) {
  for (const Negates what : kAll) {
    EXPECT_FALSE(negators(what).empty());
    for (const auto words : negators(what)) {
      EXPECT_EQ(fold_key(words), words) << "the table is to be folded";
      const FoldedText folded = fold("take it " + std::string(words) + " zzz");
      const auto count = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
      EXPECT_EQ(negator_at(folded, 2, what), count) << words;
      EXPECT_EQ(negator_at(folded, 0, what) + negator_at(folded, 1, what), 0u);
      EXPECT_FALSE(ends_negation(words, what)) << words;
      for (const Negates other : kAll) {
        const bool listed = std::find(negators(other).begin(), negators(other).end(), words) != negators(other).end();
        EXPECT_EQ(negator_at(folded, 2, other), listed ? count : 0u) << words;
      }
    }
  }
}

TEST(Negation, WhereItEnds) {
  for (const Negates what : kAll)
    for (const char* word : {"but", "however", "although", "whereas"}) EXPECT_TRUE(ends_negation(word, what)) << word;
  EXPECT_TRUE(ends_negation("while", Negates::kUses));
  EXPECT_FALSE(ends_negation("while", Negates::kShown)) << "not while nursing";
  for (const Negates what : kAll)
    for (const char* word : {"", "and", "not", "because"}) EXPECT_FALSE(ends_negation(word, what)) << word;
}

}  // namespace
}  // namespace materia

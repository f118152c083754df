// What makes a true sentence less than an answer: what stands behind it, and of what it speaks.
#include "searcher/answers/quote_limits.h"

#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

Sentence first_of(const std::string& text) { return split_sentences(text).front(); }

// The first sentence with what limits it; "" where that is too long.
std::string limited(const std::string& text) {
  const auto sentences = split_sentences(text);
  const auto slice = with_limits(text, sentences, sentences.front());
  return slice ? text.substr(slice->begin, slice->end - slice->begin) : std::string();
}

TEST(QuoteLimits, ASentenceTakesAlongWhatTakesSomethingBack) {
  EXPECT_EQ(limited("Take it at once. However, if it is nearly time for the next, wait. It is a tablet."),
            "Take it at once. However, if it is nearly time for the next, wait.");
  EXPECT_EQ(limited("Take it at once. Do not take two. Never. It is a tablet."),
            "Take it at once. Do not take two. Never.");
  EXPECT_EQ(limited("Take it at once. It is a tablet. Do not take two."), "Take it at once.");
  EXPECT_EQ(limited("Take it at once.\nDo not take two."), "Take it at once.") << "another line is another matter";
  EXPECT_EQ(limited("Take it at once. Do not " + std::string(700, 'x') + "."), "") << "too long to quote";
  const std::string text = "Take it at once. It is a tablet.\nDo not take two.";
  EXPECT_TRUE(leaves_out_limits(text, split_sentences(text), first_of(text)));
  EXPECT_FALSE(leaves_out_limits(text.substr(0, 33), split_sentences(text.substr(0, 33)), first_of(text)));
}

TEST(QuoteLimits, AListIsNotCut) {
  const std::string text = "It is used for:\nCough\nFever\n\nIt is a tablet.";
  const auto until = [&](const char* word) {
    return Sentence{0, static_cast<std::uint32_t>(text.find(word) + std::string(word).size())};
  };
  EXPECT_TRUE(cuts_list(text, until("Cough")));
  EXPECT_FALSE(cuts_list(text, until("Fever")));
  EXPECT_FALSE(cuts_list("Cough\nFever", {0, 5})) << "no list begins in it";
}

TEST(QuoteLimits, WhatIsSaidOfFood) {
  for (const char* text :
       {"Take with or without food.", "It may be taken without regard to meals.", "Taken regardless of food."}) {
    EXPECT_TRUE(leaves_food_open(text)) << text;
  }
  for (const char* text : {"Take it with food.", "Administer after meals.", "On an empty stomach."}) {
    EXPECT_FALSE(leaves_food_open(text)) << text;
    EXPECT_TRUE(asks_for_food(text)) << text;
  }
  EXPECT_FALSE(asks_for_food("Take with or without food."));
}

TEST(QuoteLimits, WhatSpeaksOfSomethingElse) {
  const struct {
    const char *asked, *quote;
    bool other;
  } rows[] = {
      {"alfadrine with food", "Take Alfadrine XR with or without food.", true},
      {"alfadrine xr with food", "Take Alfadrine XR with or without food.", false},
      {"how to store alfadrine after mixing", "Store the powder at 20 °C.", true},
      {"how to store alfadrine after mixing", "The mixed solution is kept for 64 days.", false},
      {"how long after alfadrine may I get pregnant", "It can harm the unborn child.", true},
      {"how long after alfadrine may I get pregnant", "Wait for one month.", false},
      {"how many hours does alfadrine work", "Its effect is long.", true},
      {"missed dose of alfadrine", "Pediatric Patients If a dose is missed, take it.", true},
      {"my child missed a dose of alfadrine", "Pediatric Patients If a dose is missed, take it.", false},
      {"can I take alfadrine after a stroke", "In patients 75 years of age and older, it is not recommended.", true},
      {"alfadrine while pregnant", "Do not use it.", false},
  };
  for (const auto& row : rows) EXPECT_EQ(is_of_something_else(row.quote, fold(row.asked)), row.other) << row.quote;
}

TEST(QuoteLimits, WhatIsWorseThanWhatWasAskedAndWhatSaysNothing) {
  EXPECT_TRUE(is_of_a_part("Severe hepatic impairment", fold("I have liver disease")));
  EXPECT_TRUE(is_of_a_part("Uncontrolled epilepsy.", fold("alfadrine with epilepsy")));
  EXPECT_FALSE(is_of_a_part("Uncontrolled epilepsy.", fold("I have uncontrolled epilepsy")));
  EXPECT_TRUE(is_of_a_part("with caution in controlled asthma", fold("I have asthma")));
  EXPECT_FALSE(is_of_a_part("Hepatic impairment", fold("I have liver disease")));
  EXPECT_TRUE(has_verdict("Antacids: reduced absorption."));
  EXPECT_TRUE(has_verdict("Avoid tea."));
  EXPECT_FALSE(has_verdict("Food (especially dairy, tea, coffee)"));
}

TEST(QuoteLimits, WhatSpeaksOfAnotherBrand) {
  LexiconDrug drug;
  drug.names = {{"Alfadrine", NameKind::kTitle}, {"Quellvox", NameKind::kBrand}, {"Brimtal Plus", NameKind::kBrand}};
  EXPECT_TRUE(is_of_another_brand("Do not take BRIMTAL PLUS with food.", fold("quellvox with food"), drug));
  EXPECT_FALSE(is_of_another_brand("Do not take Quellvox with food.", fold("quellvox with food"), drug));
  EXPECT_FALSE(is_of_another_brand("Do not take it with food.", fold("quellvox with food"), drug));
  EXPECT_FALSE(is_of_another_brand("Do not take Quellvox with food.", fold("alfadrine with food"), drug));
  EXPECT_FALSE(is_of_another_brand("Quellvox and Brimtal Plus: with food.", fold("quellvox with food"), drug));
}

}  // namespace
}  // namespace materia

#include "common/text/sentences.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (const Sentence& s : split_sentences(text)) out.emplace_back(text.substr(s.begin, s.end - s.begin));
  return out;
}

struct Case {
  std::string_view text;
  std::vector<std::string> sentences;
  std::string_view why;
};

const Case kCases[] = {
    {"", {}, "nothing"},
    {" \n\t \r\n", {}, "white space only"},
    {"Headache", {"Headache"}, "no full stop"},
    {"Take it daily. Do not chew.", {"Take it daily.", "Do not chew."}, "plain"},
    {"  Take it daily.   Do not chew.  ", {"Take it daily.", "Do not chew."}, "white space is left out"},
    {"Headache\nRash\r\nDizziness", {"Headache", "Rash", "Dizziness"}, "a line break ends one"},
    {"Tell your doctor if:\nyou are pregnant\n\nyou drink",
     {"Tell your doctor if:", "you are pregnant", "you drink"},
     "lines in lower case"},
    {"Is it safe? Yes! Mostly.", {"Is it safe?", "Yes!", "Mostly."}, "question and exclamation marks"},
    {"Stop at once!!! Call for help...  Wait.", {"Stop at once!!!", "Call for help...", "Wait."}, "several stops"},
    {"Take 0.5 mg or .25 mg. Then 4,000 IU.", {"Take 0.5 mg or .25 mg.", "Then 4,000 IU."}, "decimals"},
    {"Give 5 mg. 10 mg may follow.", {"Give 5 mg.", "10 mg may follow."}, "a digit begins one"},
    {"Give 5 mg. as needed.", {"Give 5 mg. as needed."}, "lower case goes on"},
    {"Some drugs, e.g. Aspirin, i.e. NSAIDs.", {"Some drugs, e.g. Aspirin, i.e. NSAIDs."}, "abbreviations"},
    {"Seen by Dr. Brown and Prof. White.", {"Seen by Dr. Brown and Prof. White."}, "titles"},
    {"Approx. 5 in 100. Placebo vs. Drug.", {"Approx. 5 in 100.", "Placebo vs. Drug."}, "capitals in abbreviations"},
    {"St. John's wort lowers it. Ask.", {"St. John's wort lowers it.", "Ask."}, "Saint"},
    {"See Fig. 2 and No. 5. Then stop.", {"See Fig. 2 and No. 5.", "Then stop."}, "before a digit"},
    {"Can I drive? No. Wait a day.", {"Can I drive?", "No.", "Wait a day."}, "no is a word before a capital"},
    {"By J. Smith. Made in the U.S. Food is fine.", {"By J. Smith.", "Made in the U.S. Food is fine."}, "initials"},
    {"It contains vitamin K. Eat less.", {"It contains vitamin K.", "Eat less."}, "a letter that is no initial"},
    {"Used in Hepatitis C. It is Category X. Avoid.",
     {"Used in Hepatitis C.", "It is Category X.", "Avoid."},
     "nor here"},
    {"1. Wash. 2. Dry.\n10. Wait.", {"1. Wash.", "2. Dry.", "10. Wait."}, "numbers of lists"},
    {"Approved in 2010. The dose rose.", {"Approved in 2010.", "The dose rose."}, "a year is no list number"},
    {"Take it with food; Do not chew; Rest.", {"Take it with food; Do not chew; Rest."}, "semicolons do not end one"},
    {"(Take it.) \"Wait.\" Then go.", {"(Take it.)", "\"Wait.\"", "Then go."}, "closing marks stay with theirs"},
    {"“Wait.” Then go.", {"“Wait.”", "Then go."}, "typographic quotes"},
    {"Fever. Étourdissement. • Rash", {"Fever.", "Étourdissement.", "• Rash"}, "letters beyond ASCII"},
    {"See www.example.org for more", {"See www.example.org for more"}, "no white space"},
    {"Nausea, etc. Others are rare.", {"Nausea, etc.", "Others are rare."}, "etc. may end one"},
    {"At 8 p.m. Take it.", {"At 8 p.m.", "Take it."}, "so may p.m."},
    {".", {"."}, "a stop alone"},
    {"...\n!", {"...", "!"}, "stops alone"},
};

TEST(Sentences, Table) {
  for (const Case& c : kCases) EXPECT_EQ(split(c.text), c.sentences) << c.why << "\n" << c.text;
}

TEST(Sentences, AreInOrderTrimmedAndLeaveOutOnlyWhiteSpace) {
  std::mt19937 random(7);
  const std::string_view alphabet = "aB1 .!?\n\r\t\"')(;:\xC3\xA9\x80\xE2\x80\x9D\0";
  std::string text;
  for (int round = 0; round < 20'000; ++round) {
    text.clear();
    for (std::size_t n = random() % 40; n > 0; --n) text += alphabet[random() % alphabet.size()];
    std::size_t at = 0;
    const auto only_space = [&](std::size_t end) {
      return text.substr(at, end - at).find_first_not_of(" \t\n\v\f\r") == std::string::npos;
    };
    for (const Sentence& s : split_sentences(text)) {
      ASSERT_LE(at, s.begin) << text;
      ASSERT_LT(s.begin, s.end) << text;
      ASSERT_LE(s.end, text.size()) << text;
      ASSERT_TRUE(only_space(s.begin)) << text;
      ASSERT_EQ(text.substr(s.begin, s.end - s.begin).find('\n'), std::string::npos) << text;
      at = s.end;
    }
    ASSERT_TRUE(only_space(text.size())) << text;
  }
}

TEST(Sentences, ReusesItsBuffer) {
  std::vector<Sentence> out{{1, 2}, {3, 4}};
  split_sentences("One. Two.", out);
  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(out[1].begin, 5u);
  split_sentences("", out);
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace materia

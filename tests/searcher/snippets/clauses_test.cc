#include "searcher/snippets/clauses.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/negation.h"

namespace materia {
namespace {

// The pieces of text as one sentence. | both may end and start there, < only end, > only start.
std::string cut(std::string_view text) {
  std::vector<Piece> pieces;
  split_clauses(text, fold(text), {0, static_cast<std::uint32_t>(text.size())}, pieces);
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out += pieces[i - 1].may_end ? pieces[i].may_start ? " | " : " < " : " > ";
    out += text.substr(pieces[i].begin, pieces[i].end - pieces[i].begin);
  }
  return out;
}

struct Case {
  std::string_view text, pieces, why;
};

const Case kCases[] = {
    {"Take it with food", "Take it with food", "nothing to cut at"},
    {"Take it with food, at night; rest", "Take it with food | at night | rest", "clauses, without their commas"},
    {"Fever (with cough, chills), rash", "Fever (with cough, chills) | rash", "brackets stay whole"},
    {"It eases pain – and fever", "It eases pain | and fever", "nor is a dash kept at an edge"},
    {"Give 2, 500 mg or 1,000 IU", "Give 2 | 500 mg or 1,000 IU", "no comma of a number"},
    {"Never for people who have had gout, or in asthma, or in pain",
     "Never for people who have had gout < or in asthma < or in pain", "nothing under a negation may be a beginning"},
    {"Never in asthma, in gout, in pain of joints, in fever", "Never in asthma, in gout, in pain of joints < in fever",
     "and six words stay with it"},
    {"Never in asthma, but with care in gout, or in pain", "Never in asthma | but with care in gout | or in pain",
     "until a but"},
    {"In gout (not in asthma), or in pain and fever, or in cold hands and feet",
     "In gout (not in asthma) | or in pain and fever | or in cold hands and feet", "or until the bracket closes"},
    {"In asthma, it is not good", "In asthma > it is not good", "no end shortly before a negator"},
    {"", "", "no words"},
    {"...", "...", "no words"},
};

TEST(Clauses, Table) {
  for (const Case& c : kCases) EXPECT_EQ(cut(c.text), c.pieces) << c.why;
}

// Whatever may be cut, nothing that a negator governs is shown without it.
TEST(Clauses, NoNegatorIsCutOff) {
  for (const auto negator : negators(Negates::kShown)) {
    const std::string text = "It helps with gout, and yet it is, as far as is known, " + std::string(negator) +
                             " of any use in asthma, in gout, in pain of joints, in cold hands and feet";
    std::vector<Piece> pieces;
    split_clauses(text, fold(text), {0, static_cast<std::uint32_t>(text.size())}, pieces);
    const auto at = text.find(" of any use");
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const bool negated = pieces[i].begin > at - negator.size();
      EXPECT_FALSE(negated && pieces[i].may_start) << negator << ": " << text.substr(pieces[i].begin);
      const bool soon = pieces[i].end > at - negator.size() && pieces[i].end < at + 20;
      EXPECT_FALSE(soon && pieces[i].may_end) << negator << ": " << text.substr(0, pieces[i].end);
    }
  }
}

TEST(Clauses, KnowsWhereOneBegins) {
  for (const std::string_view text :
       {"a, b", "a; b", "a: b", "a. b", "a (b", "a) b", "a\nb", "a - b", "a – b", "a—b", "a but"})
    EXPECT_TRUE(begins_clause(text, fold(text), 1)) << text;
  for (const std::string_view text : {"a b", "a  b", "a-b", "a/b", "a \"b", "a’s b"})
    EXPECT_FALSE(begins_clause(text, fold(text), 1)) << text;
}

TEST(Clauses, PiecesAreInOrderAndNotEmptyOnRandomTexts) {
  std::mt19937 random(13);
  const std::string_view words[] = {"not ", "pain ", "gout, ", "(",  ") ", "500 ", "mg ",
                                    "but ", "– ",    "\xFF",   ", ", "; ", "\n",   "é "};
  std::string text;
  std::vector<Piece> pieces;
  for (int round = 0; round < 10'000; ++round) {
    text = "x";
    for (std::size_t n = random() % 100; n > 0; --n) text += words[random() % std::size(words)];
    text += "x";
    pieces.clear();
    split_clauses(text, fold(text), {0, static_cast<std::uint32_t>(text.size())}, pieces);
    ASSERT_FALSE(pieces.empty());
    ASSERT_TRUE(pieces.front().starts_sentence && pieces.front().may_start && pieces.front().begin == 0);
    ASSERT_TRUE(pieces.back().ends_sentence && pieces.back().may_end && pieces.back().end == text.size());
    std::uint32_t at = 0;
    for (const Piece& piece : pieces) {
      ASSERT_LE(at, piece.begin) << text;
      ASSERT_LT(piece.begin, piece.end) << text;
      at = piece.end;
    }
  }
}

}  // namespace
}  // namespace materia

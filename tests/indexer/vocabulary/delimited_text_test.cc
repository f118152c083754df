#include "indexer/vocabulary/delimited_text.h"

#include <random>

#include <gtest/gtest.h>

namespace materia {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows(std::string_view text, char separator) {
  DelimitedText table(text, separator);
  Rows all;
  while (const auto* row = table.next()) all.push_back(row->fields);
  return all;
}

TEST(DelimitedTextTest, ReadsFieldsHoweverTheyAreQuoted) {
  const struct {
    const char *why, *text;
    char separator;
    Rows rows;
  } table[] = {
      {"plain", "a,b\nc,d\n", ',', {{"a", "b"}, {"c", "d"}}},
      {"no line end behind the last", "a,b\nc,d", ',', {{"a", "b"}, {"c", "d"}}},
      {"a separator in quotes", "\"a, b\",c\n", ',', {{"a, b", "c"}}},
      {"a quote is doubled", "\"5\"\" tube\",c\n", ',', {{"5\" tube", "c"}}},
      {"a line end in quotes", "\"a\nb\",c\nd,e\n", ',', {{"a\nb", "c"}, {"d", "e"}}},
      {"an empty quoted field", "\"\",c\n", ',', {{"", "c"}}},
      {"blanks around fields", " a , \"b\" \n", ',', {{"a", "b"}}},
      {"empty fields at the end", "a,,\n", ',', {{"a", "", ""}}},
      {"blank rows", "\n\na,b\n  \n,\nc,d\n", ',', {{"a", "b"}, {"c", "d"}}},
      {"a quote inside a field is a quote", "5\" tube,c\n", ',', {{"5\" tube", "c"}}},
      {"tabs", "a b\tc,d\n", '\t', {{"a b", "c,d"}}},
      {"tabs and quotes", "\"a\"\t\"b\tc\n", '\t', {{"a", "\"b", "c"}}},
      {"semicolons", "a;b\n", ';', {{"a", "b"}}},
      {"nothing", "", ',', {}},
  };
  for (const auto& row : table) EXPECT_EQ(rows(row.text, row.separator), row.rows) << row.why;
}

TEST(DelimitedTextTest, CountsLinesThroughQuotedLineEnds) {
  DelimitedText table("a,b\n\n\"c\nc\",d\ne,f\n", ',');
  std::vector<int> lines;
  while (const auto* row = table.next()) lines.push_back(row->line);
  EXPECT_EQ(lines, (std::vector<int>{1, 3, 5}));
}

TEST(DelimitedTextTest, AnOpenQuoteIsToldAndEndsTheTable) {
  DelimitedText table("a,b\n\"c,d\ne,f\n", ',');
  ASSERT_FALSE(table.next()->unclosed);
  const auto* row = table.next();
  ASSERT_NE(row, nullptr);
  EXPECT_TRUE(row->unclosed);
  EXPECT_EQ(row->line, 2);
  EXPECT_EQ(table.next(), nullptr);
}

TEST(DelimitedTextTest, WhatIsWrittenComesBack) {
  std::mt19937 random(2718);
  constexpr std::string_view kLetters = "ab,\"\n; ";
  for (int round = 0; round < 500; ++round) {
    Rows written(1 + random() % 4);
    std::string text;
    for (auto& row : written) {
      row.resize(1 + random() % 4);
      row[0] = "x";  // no blank row
      for (std::size_t f = 0; f < row.size(); ++f) {
        for (auto left = random() % 5; left > 0; --left) row[f] += kLetters[random() % kLetters.size()];
        text += f > 0 ? ",\"" : "\"";
        for (const char c : row[f]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
      }
      text += '\n';
    }
    EXPECT_EQ(rows(text, ','), written) << text;
  }
}

}  // namespace
}  // namespace materia

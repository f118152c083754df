#include "searcher/snippets/code_points.h"

#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(Characters, Count) {
  EXPECT_EQ(count_characters(""), 0u);
  EXPECT_EQ(count_characters("pain"), 4u);
  EXPECT_EQ(count_characters("twelve bytes and more"), 21u);
  EXPECT_EQ(count_characters("50 µg – daily, at night"), 23u);
  EXPECT_EQ(count_characters("e\u0301"), 2u) << "a mark is a code point";
  EXPECT_EQ(count_characters("a\x80\xFF\xC3"), 4u) << "bytes that are no UTF-8 count one each";
}

TEST(Characters, Fit) {
  EXPECT_TRUE(fits("", 0));
  EXPECT_TRUE(fits("µµµ", 3));
  EXPECT_FALSE(fits("µµµ", 2));
  EXPECT_FALSE(fits("abcd", 3));
}

TEST(Characters, PastMarks) {
  const std::string_view text = "e\u0301\u0323x";
  EXPECT_EQ(past_marks(text, 1), 5u);
  EXPECT_EQ(past_marks(text, 0), 0u);
  EXPECT_EQ(past_marks(text, text.size()), text.size());
}

TEST(Characters, First) {
  EXPECT_EQ(first_characters("pain", 10), "pain");
  EXPECT_EQ(first_characters("pain", 2), "pa");
  EXPECT_EQ(first_characters("µµµ", 2), "µµ");
  EXPECT_EQ(first_characters("ae\u0301x", 2), "a") << "no letter without its mark";
  EXPECT_EQ(first_characters("ae\u0301x", 3), "ae\u0301");
  EXPECT_EQ(first_characters("e\u0301\u0301", 2), "e\u0301") << "more marks than fit";
  EXPECT_EQ(first_characters("pain", 0), "");
}

}  // namespace
}  // namespace materia

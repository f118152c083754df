#include "indexer/formats/openfda/json_guard.h"

#include <iterator>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace materia {
namespace {

std::string guarded(const std::string& text) {
  std::istringstream in(text);
  JsonGuard guard(in);
  return {std::istreambuf_iterator<char>(&guard), {}};
}

TEST(JsonGuard, PassesJsonAsItIs) {
  for (const std::string text :
       {"", "{}", R"({"a": "b\"c\\", "d": [1, "é€😀"]})", "[\"\\u0000\"]", "{\"a\": \"unclosed"})
    EXPECT_EQ(guarded(text), text);
}

TEST(JsonGuard, MarksBytesThatAreNotUtf8) {
  EXPECT_EQ(guarded("[\"a\xFF"
                    "b\"]"),
            "[\"a\\u0001b\"]");
  EXPECT_EQ(guarded("[\"a\xE2\x82\"]"), "[\"a\\u0001\"]") << "a cut code point does not take the quote with it";
  EXPECT_EQ(guarded("[\"\xC0\xAF\"]"), "[\"\\u0001\"]") << "overlong";
  EXPECT_EQ(fault_of("a\x01"
                     "b")
                ->code,
            "not-utf8");
}

TEST(JsonGuard, MarksHalvesOfCharacters) {
  const struct {
    const char *json, *passed;
  } rows[] = {
      {R"(["\ud83d\ude00"])", R"(["\ud83d\ude00"])"},
      {R"(["\ud83d"])", R"(["\u0001"])"},
      {R"(["\ude00"])", R"(["\u0001"])"},
      {R"(["\ud83dx"])", R"(["\u0001x"])"},
      {R"(["\ud83d\n"])", R"(["\u0001\n"])"},
      {R"(["\ud83d\ud83d\ude00"])", R"(["\u0001\ud83d\ude00"])"},
      {R"(["\u00e9\\u"])", R"(["\u00e9\\u"])"},
      {R"(["\u12"])", R"(["\u12"])"},
  };
  for (const auto& row : rows) EXPECT_EQ(guarded(row.json), row.passed) << row.json;
}

TEST(JsonGuard, CutsLongStrings) {
  const std::string longest(kMaxJsonStringBytes, 'x');
  EXPECT_EQ(guarded("[\"" + longest + "\"]").size(), longest.size() + 4);
  const std::string out = guarded("[\"" + longest + longest + "\\\"" + longest + "\", \"next\"]");
  EXPECT_LT(out.size(), longest.size() + 40);
  EXPECT_NE(out.find("\\u0002\", \"next\"]"), std::string::npos);
  EXPECT_EQ(fault_of("x\x02")->code, "too-large");
}

TEST(JsonGuard, TellsFaultsFromText) {
  EXPECT_FALSE(fault_of("plain\n\ttext"));
  EXPECT_EQ(fault_of(std::string_view("a\0b", 3))->code, "control-character");
}

TEST(JsonGuard, KnowsWhereTheReaderIs) {
  std::istringstream source("{\"a\": 1}rest");
  JsonGuard guard(source);
  std::istream in(&guard);
  for (int i = 0; i < 8; ++i) in.get();
  EXPECT_EQ(guard.position(), 8U);
  EXPECT_FALSE(guard.at_end());
  while (in.get() != std::char_traits<char>::eof()) {
  }
  EXPECT_TRUE(guard.at_end());
  EXPECT_EQ(guard.position(), 12U);
}

}  // namespace
}  // namespace materia

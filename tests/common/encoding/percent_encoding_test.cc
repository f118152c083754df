#include "common/encoding/percent_encoding.h"

#include <random>

#include <gtest/gtest.h>

namespace materia {
namespace {

TEST(PercentEncoding, EncodesAllButUnreservedCharacters) {
  struct Case {
    std::string_view text, encoded;
  };
  const Case cases[] = {
      {"", ""},
      {"AZaz09-_.~", "AZaz09-_.~"},
      {"side effects", "side%20effects"},
      {"a+b&c=d?e#f%g", "a%2Bb%26c%3Dd%3Fe%23f%25g"},
      {"\xc3\xa9", "%C3%A9"},
      {std::string_view("\0", 1), "%00"},
      {"composition/l/x", "composition%2Fl%2Fx"},
  };
  for (const auto& [text, encoded] : cases) EXPECT_EQ(percent_encode(text), encoded);
  EXPECT_EQ(percent_encode("composition/l/x y", true), "composition/l/x%20y");
}

TEST(PercentEncoding, DecodesPathsAndQueriesAndKeepsWhatIsNoEscape) {
  struct Case {
    std::string_view text, path, query;
  };
  const Case cases[] = {
      {"", "", ""},
      {"a%20b", "a b", "a b"},
      {"a+b", "a+b", "a b"},
      {"%2B%2b", "++", "++"},
      {"%C3%a9", "\xc3\xa9", "\xc3\xa9"},
      {"100%", "100%", "100%"},
      {"%4", "%4", "%4"},
      {"%4g%zz", "%4g%zz", "%4g%zz"},
      {"%%41", "%A", "%A"},
      {"%2541", "%41", "%41"},  // decoded once, not until nothing changes
  };
  for (const auto& [text, path, query] : cases) {
    EXPECT_EQ(percent_decode(text), path) << text;
    EXPECT_EQ(percent_decode_query(text), query) << text;
  }
}

TEST(PercentEncoding, DecodingUndoesEncodingForAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    for (const bool keep_slashes : {false, true}) {
      const std::string encoded = percent_encode(bytes, keep_slashes);
      EXPECT_EQ(percent_decode(encoded), bytes);
      EXPECT_EQ(percent_decode_query(encoded), bytes);
      EXPECT_EQ(encoded.find_first_of(" +&=?#\"<>"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace materia

#include "common/encoding/json_writer.h"

#include <limits>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace materia {
namespace {

using nlohmann::json;

std::string json_text(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string number(double value) {
  std::string out;
  append_json_number(out, value);
  return out;
}

TEST(JsonString, ReadsBackUnchanged) {
  std::string all_ascii;
  for (int c = 0; c < 128; ++c) all_ascii += static_cast<char>(c);
  const std::string texts[] = {
      "", "plain", "\"\\/\b\f\n\r\t", all_ascii, "µg ≥ 5 — 日本 😀", std::string("a\0b", 3), "</script>"};
  for (const std::string& text : texts) EXPECT_EQ(json::parse(json_text(text)).get<std::string>(), text);
}

TEST(JsonString, ReplacesInvalidUtf8) {
  struct Case {
    const char* bytes;
    const char* shown;
  };
  const Case cases[] = {
      {"\xff", "\ufffd"},
      {"a\xc3", "a\ufffd"},                              // cut
      {"\xc3\xa9\xc3", "é\ufffd"},                       // cut after a whole one
      {"\xc0\xaf", "\ufffd\ufffd"},                      // overlong "/"
      {"\xed\xa0\x80", "\ufffd\ufffd\ufffd"},            // half a surrogate pair
      {"\xf4\x90\x80\x80", "\ufffd\ufffd\ufffd\ufffd"},  // beyond U+10FFFF
  };
  for (const Case& each : cases) EXPECT_EQ(json::parse(json_text(each.bytes)).get<std::string>(), each.shown);
}

TEST(JsonString, CannotEndAScriptElement) { EXPECT_EQ(json_text("</script>").find('<'), std::string::npos); }

TEST(JsonNumber, IsShortAndExact) {
  EXPECT_EQ(number(12.3), "12.3");
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity()), "null");
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  JsonWriter writer;
  writer.begin_object()
      .field("a", 1)
      .key("b")
      .begin_array()
      .string("{")
      .string("")
      .begin_object()
      .end_object()
      .end_array();
  writer.field("c", true).null("d").field("e", std::optional<bool>()).key("f").begin_array().end_array().end_object();
  EXPECT_EQ(writer.text(), R"({"a":1,"b":["{","",{}],"c":true,"d":null,"e":null,"f":[]})");
}

}  // namespace
}  // namespace materia

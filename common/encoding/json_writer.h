// Writes JSON into a string and places the commas:
//
//   JsonWriter json;
//   json.begin_object().field("total", 2).key("hits").begin_array().string("a").string("b").end_array().end_object();
//   json.text() == R"({"total":2,"hits":["a","b"]})"
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/encoding/json_text.h"

namespace materia {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    string(name);
    text_ += ':';
    return *this;
  }
  JsonWriter& string(std::string_view value) {
    separate();
    append_json_string(text_, value);
    return *this;
  }
  JsonWriter& number(double value) {
    separate();
    append_json_number(text_, value);
    return *this;
  }
  // Inserts a value that is JSON already.
  JsonWriter& raw(std::string_view json) {
    separate();
    text_ += json;
    return *this;
  }

  JsonWriter& field(std::string_view name, std::string_view value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, const char* value) { return key(name).string(value); }
  JsonWriter& field(std::string_view name, std::integral auto value) {
    if constexpr (std::same_as<decltype(value), bool>)
      return key(name).raw(value ? "true" : "false");
    else
      return key(name).raw(std::to_string(value));
  }
  JsonWriter& field(std::string_view name, double value) { return key(name).number(value); }
  JsonWriter& field(std::string_view name, std::optional<bool> value) {
    return value ? field(name, *value) : null(name);
  }
  JsonWriter& null(std::string_view name) { return key(name).raw("null"); }
  // A string, or null if it is empty.
  JsonWriter& text_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? null(name) : field(name, value);
  }

  [[nodiscard]] std::string& text() { return text_; }

 private:
  JsonWriter& open(char bracket) {
    separate();
    text_ += bracket;
    return *this;
  }
  JsonWriter& close(char bracket) {
    text_ += bracket;
    return *this;
  }
  // The last character tells whether a comma is due: no value ends in one of these.
  void separate() {
    if (!text_.empty() && std::string_view("{[:").find(text_.back()) == std::string_view::npos) text_ += ',';
  }

  std::string text_;
};

}  // namespace materia

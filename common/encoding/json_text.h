// JSON by appending to a string: no tree is built, since search responses are the server's hot path.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Appends the text as a JSON string in quotes: escaped, and each byte that is not valid UTF-8 replaced by U+FFFD.
void append_json_string(std::string& json, std::string_view text);

// Appends the shortest decimal that reads back as this number; what JSON cannot say (NaN, infinity) is null.
void append_json_number(std::string& json, double number);

}  // namespace materia

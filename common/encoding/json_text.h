// Writes JSON values by appending to a string. It builds no tree, since search responses are the server's hot path.
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Appends the text as a JSON string, quoted and escaped. Each byte that is not valid UTF-8 becomes U+FFFD; "<" is
// escaped too, so that the JSON can stand in a script element.
void append_json_string(std::string& json, std::string_view text);

// Appends the shortest decimal that reads back as this number; null for NaN and infinity, which JSON cannot express.
void append_json_number(std::string& json, double number);

}  // namespace materia

// How the cues of the language tables are written (corpus/language/en/questions.yaml, emergencies.yaml).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace materia {

// "a b c" → a, b, c
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

// Every phrase that one with alternatives stands for, the first alternatives first:
// "how fast|soon * work" → "how fast * work", "how soon * work".
[[nodiscard]] std::vector<std::string> expand_alternatives(std::string_view words);

}  // namespace materia

// What is wrong with an input: a value that is reported, never thrown.
#pragma once

#include <string>

namespace materia {

enum class Severity { kWarning, kError };

// The message alone says what is wrong and what to do.
struct Issue {
  std::string path;  // relative to the corpus root
  int line = 0;      // 1-based; 0 for the whole file
  Severity severity = Severity::kWarning;
  std::string code;  // stable, kebab-case: "yaml-syntax", "no-front-matter", "heading-other"
  std::string message;
};

// "PATH:LINE: error: CODE message"; without ":LINE" if the line is 0.
[[nodiscard]] std::string to_string(const Issue& issue);

}  // namespace materia

// The command line of a program: one table of flags, from which parsing, checking and --help are derived.
//
//   constexpr Flag kFlags[] = {
//       {.name = "index", .argument = "DIR", .help = "the index", .fallback = "./index"},
//       {.name = "section", .argument = "KIND", .help = "only these sections", .repeated = true},
//       {.name = "limit", .argument = "N", .help = "how many hits", .fallback = "10", .min = 1, .max = 100},
//       {.name = "json", .help = "print one JSON document"}};
//   constexpr Program kProgram{"materia-search", "QUERY...", "Searches an index of drug monographs.", kFlags};
//
//   int search(const CommandLine& line);  // line.text("index"), line.number("limit"), line.has("json"), line.operands
//   int main(int argc, char** argv) { return run_main(kProgram, {argv + 1, argv + argc}, search); }
//
// Every program also has --help and --version. "--flag value" and "--flag=value" mean the same; "--" ends the flags. It
// is an error to give an unknown flag, a number out of range, or a flag twice that takes one value.
//
// Not a library such as CLI11: that takes "-headache" for -h, "--json=no" for a way to turn a switch off and 0x10 for a
// number, and drops the word "[]". Here every word of a query arrives as typed, and every error says what to do.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

struct Flag {
  std::string_view name;           // without the dashes
  std::string_view argument = {};  // the name of its value in --help; empty: a switch without a value
  std::string_view help = {};
  std::string_view fallback = {};  // the default value; shown in --help
  bool repeated = false;           // may be given several times
  std::int64_t min = 0, max = 0;   // min < max: the value is a whole number in this range
  bool standing = false;           // a switch that a service has for good: the environment may set it
};

struct Program {
  std::string_view name;
  std::string_view operands;  // the arguments after the flags, for --help; empty: there are none
  std::string_view about;     // one or more lines for --help
  std::span<const Flag> flags;
};

struct CommandLine {
  // Flag name -> values as typed, default values included.
  std::map<std::string, std::vector<std::string>, std::less<>> given;
  std::vector<std::string> operands;
  std::string error;  // one line that says what is wrong and what to do; empty: no error

  // True if the flag was given or has a default value.
  [[nodiscard]] bool has(std::string_view flag) const;
  // The flag's value, or its default value, or "".
  [[nodiscard]] std::string text(std::string_view flag) const;
  // The value of a flag with a range, checked while parsing; 0 if it was not given and has no default.
  [[nodiscard]] std::int64_t number(std::string_view flag) const;
  // All values of a repeated flag, in order.
  [[nodiscard]] std::vector<std::string> all(std::string_view flag) const;
  // The same with every value split at its commas; empty parts are left out.
  [[nodiscard]] std::vector<std::string> list(std::string_view flag) const;
};

// The value of a variable of the environment; nullptr if it is not set.
using Environment = std::function<const char*(const char* variable)>;

// Reads the arguments (without the program's own name). A flag with a value that is not among them is taken from the
// environment, if that has it: --query-log is MATERIA_QUERY_LOG, the values of a repeated flag are divided by blanks,
// and an empty value counts as none. Of switches it has those that stand: MATERIA_NO_FEEDBACK=yes. Errors of the input
// are in CommandLine::error, not thrown.
[[nodiscard]] CommandLine parse_command_line(const Program& program, std::span<const char* const> arguments,
                                             const Environment& environment = {});

// The text of --help. Manual pages and shell completion are made from it (scripts/packaging).
[[nodiscard]] std::string help_text(const Program& program);

// Prints the help or the version to stdout (returns 0) or the error to stderr (returns 2). Returns nothing if the
// program should run.
[[nodiscard]] std::optional<int> answer_help_or_error(const Program& program, const CommandLine& line);

// The whole of a main(): reads the arguments, answers --help, --version and errors, or calls run. An exception becomes
// one line on stderr and status 2; so does running out of memory where a library would end the program.
[[nodiscard]] int run_main(const Program& program, std::span<const char* const> arguments,
                           int (*run)(const CommandLine& line));

}  // namespace materia

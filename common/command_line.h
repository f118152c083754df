// The command line of a program: one table of flags, from which parsing, checking and --help all follow.
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
// --help and --version are understood by every program. Both "--flag value" and "--flag=value" are read; "--" ends
// the flags. A value out of range, an unknown flag or a second value for a flag that takes one are errors.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

struct Flag {
  std::string_view name;           // without the dashes
  std::string_view argument = {};  // what its value is called in --help; empty: a switch without a value
  std::string_view help = {};
  std::string_view fallback = {};  // the value where the flag is not given; shown in --help
  bool repeated = false;           // may be given several times
  std::int64_t min = 0, max = 0;   // min < max: the value is a whole number in this range
};

struct Program {
  std::string_view name;
  std::string_view operands;  // what stands after the flags, for --help; empty: nothing may
  std::string_view about;     // one or more lines for --help
  std::span<const Flag> flags;
};

struct CommandLine {
  std::map<std::string, std::vector<std::string>, std::less<>>
      given;  // flag name -> values as typed, fallbacks included
  std::vector<std::string> operands;
  std::string error;  // one line saying what is wrong and what to do; empty: none

  // Was the flag given, or does it have a fallback?
  [[nodiscard]] bool has(std::string_view flag) const;
  // The flag's value, or its fallback, or nothing ("").
  [[nodiscard]] std::string text(std::string_view flag) const;
  // The value of a flag with a range, checked while parsing; 0 where it was not given and has no fallback.
  [[nodiscard]] std::int64_t number(std::string_view flag) const;
  // All values of a repeated flag, in order.
  [[nodiscard]] std::vector<std::string> all(std::string_view flag) const;
};

// Reads the arguments (without the program's own name). Never throws for any input: see CommandLine::error.
[[nodiscard]] CommandLine parse_command_line(const Program& program, std::span<const char* const> arguments);

// What --help prints.
[[nodiscard]] std::string help_text(const Program& program);

// Prints the help or the version to stdout (0), or the error to stderr (2); nothing where the program should run.
[[nodiscard]] std::optional<int> answer_help_or_error(const Program& program, const CommandLine& line);

// All of a main(): reads the arguments, answers what needs no run, runs, and turns what is thrown into one line on
// stderr and status 2. So does what a library ends the program for where memory runs out.
[[nodiscard]] int run_main(const Program& program, std::span<const char* const> arguments,
                           int (*run)(const CommandLine& line));

}  // namespace materia

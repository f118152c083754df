#include "common/command_line.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <new>
#include <numeric>
#include <sstream>
#include <utility>

#include <xapian.h>

namespace materia {
namespace {

constexpr Flag kOwnFlags[] = {{.name = "help", .argument = "", .help = "print this help and exit"},
                              {.name = "version", .argument = "", .help = "print the version and exit"}};

const Flag* find_flag(std::span<const Flag> flags, std::string_view name) {
  for (const Flag& flag : flags)
    if (flag.name == name) return &flag;
  return nullptr;
}

// How many letters to change, add or remove to turn one word into the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string unknown_flag(const Program& program, std::string_view typed) {
  const std::string_view name = typed.substr(std::min(typed.find_first_not_of('-'), typed.size()));
  const Flag* nearest = nullptr;
  std::size_t least = 3;  // any further away, a guess would mislead
  for (const auto flags : {program.flags, std::span<const Flag>(kOwnFlags)})
    for (const Flag& flag : flags)
      if (const std::size_t distance = edit_distance(name, flag.name); distance < least) {
        least = distance;
        nearest = &flag;
      }
  std::string message = "unknown flag " + std::string(typed);
  if (nearest != nullptr) return message + "; did you mean --" + std::string(nearest->name) + "?";
  if (!program.operands.empty() && !typed.starts_with("--"))
    return message + "; put -- before words that begin with a dash";
  return message + "; --help lists all flags";
}

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// What is wrong with this value for this flag; "" if nothing is.
std::string check_value(const Flag& flag, std::string_view value) {
  if (flag.min >= flag.max) return {};
  const auto number = read_number(value);
  if (number && *number >= flag.min && *number <= flag.max) return {};
  return "--" + std::string(flag.name) + " takes a whole number from " + std::to_string(flag.min) + " to " +
         std::to_string(flag.max) + ", not '" + std::string(value) + "'";
}

// Reads the first argument, a flag, into the line. Returns how many arguments it took.
std::size_t read_flag(const Program& program, std::span<const char* const> arguments, CommandLine& line) {
  const std::string_view typed = arguments[0];
  const std::size_t equals = typed.find('=');
  const bool has_equals = typed.starts_with("--") && equals != typed.npos;
  const std::string_view head = has_equals ? typed.substr(0, equals) : typed;
  const std::string_view name = head == "-h" ? "help" : head.starts_with("--") ? head.substr(2) : "";

  const Flag* flag = find_flag(program.flags, name);
  if (flag == nullptr) flag = find_flag(kOwnFlags, name);
  if (flag == nullptr) {
    line.error = unknown_flag(program, head);
    return 1;
  }
  const std::string dashed = "--" + std::string(flag->name);
  auto& values = line.given[std::string(flag->name)];
  if (flag->argument.empty()) {
    if (has_equals) line.error = dashed + " takes no value";
    if (values.empty()) values.emplace_back();
    return 1;
  }
  if (!has_equals && arguments.size() < 2) {
    line.error = dashed + " needs a value: " + dashed + " " + std::string(flag->argument);
    return 1;
  }
  if (!values.empty() && !flag->repeated) {
    line.error = dashed + " is given twice; give it once";
    return 1;
  }
  const std::string_view value = has_equals ? typed.substr(equals + 1) : std::string_view(arguments[1]);
  line.error = check_value(*flag, value);
  values.emplace_back(value);
  return has_equals ? 1 : 2;
}

// "query-log" → "MATERIA_QUERY_LOG".
std::string variable_of(const Flag& flag) {
  std::string name = "MATERIA_";
  for (const char c : flag.name) name += c == '-' ? '_' : static_cast<char>(c - ('a' <= c && c <= 'z' ? 'a' - 'A' : 0));
  return name;
}

// "yes" or "no"; nothing for any other word.
std::optional<bool> read_switch(std::string_view text) {
  for (const std::string_view yes : {"yes", "true", "on", "1"})
    if (text == yes) return true;
  for (const std::string_view no : {"no", "false", "off", "0"})
    if (text == no) return false;
  return std::nullopt;
}

// Switches are for the one run that is asked for, unless they stand.
void read_environment(const Program& program, const Environment& environment, CommandLine& line) {
  for (const Flag& flag : program.flags) {
    if ((flag.argument.empty() && !flag.standing) || line.has(flag.name) || !line.error.empty()) continue;
    const std::string variable = variable_of(flag);
    const char* const value = environment(variable.c_str());
    if (value == nullptr || *value == '\0') continue;
    if (flag.standing) {
      const auto is_on = read_switch(value);
      if (!is_on) line.error = variable + " takes yes or no, not '" + value + "'";
      if (is_on.value_or(false)) line.given[std::string(flag.name)] = {std::string()};
      continue;
    }
    std::vector<std::string> values{value};
    if (flag.repeated) {
      std::istringstream words(value);
      values.assign(std::istream_iterator<std::string>(words), {});
    }
    for (const auto& one : values)
      if (const std::string error = check_value(flag, one); !error.empty()) line.error = variable + ": " + error;
    if (!values.empty()) line.given[std::string(flag.name)] = std::move(values);
  }
}

std::string synopsis(const Flag& flag) {
  std::string text = "--" + std::string(flag.name);
  if (!flag.argument.empty()) text += " " + std::string(flag.argument);
  return flag.repeated ? text + "..." : text;
}

}  // namespace

bool CommandLine::has(std::string_view flag) const { return given.find(flag) != given.end(); }

std::string CommandLine::text(std::string_view flag) const {
  const auto found = given.find(flag);
  return found == given.end() ? std::string() : found->second.front();
}

std::int64_t CommandLine::number(std::string_view flag) const { return read_number(text(flag)).value_or(0); }

std::vector<std::string> CommandLine::all(std::string_view flag) const {
  const auto found = given.find(flag);
  return found == given.end() ? std::vector<std::string>() : found->second;
}

std::vector<std::string> CommandLine::list(std::string_view flag) const {
  std::vector<std::string> parts;
  for (const std::string& value : all(flag))
    for (std::size_t begin = 0, end = 0; begin < value.size(); begin = end + 1) {
      end = std::min(value.find(',', begin), value.size());
      if (end > begin) parts.push_back(value.substr(begin, end - begin));
    }
  return parts;
}

CommandLine parse_command_line(const Program& program, std::span<const char* const> arguments,
                               const Environment& environment) {
  CommandLine line;
  bool flags_ended = false;
  while (!arguments.empty() && line.error.empty()) {
    const std::string_view word = arguments[0];
    if (!flags_ended && word == "--") {
      flags_ended = true;
      arguments = arguments.subspan(1);
    } else if (!flags_ended && word.size() > 1 && word.front() == '-') {
      arguments = arguments.subspan(read_flag(program, arguments, line));
    } else {
      if (program.operands.empty())
        line.error = "unexpected argument '" + std::string(word) + "'; see " + std::string(program.name) + " --help";
      line.operands.emplace_back(word);
      arguments = arguments.subspan(1);
    }
  }
  if (environment) read_environment(program, environment, line);
  for (const Flag& flag : program.flags)
    if (!flag.fallback.empty() && !line.has(flag.name))
      line.given[std::string(flag.name)] = {std::string(flag.fallback)};
  return line;
}

std::string help_text(const Program& program) {
  std::string text = "Usage: " + std::string(program.name) + " [FLAG]...";
  if (!program.operands.empty()) text += " " + std::string(program.operands);
  text += "\n" + std::string(program.about) + "\n\nFlags:\n";

  std::size_t width = 0;
  for (const Flag& flag : program.flags) width = std::max(width, synopsis(flag).size());
  for (const auto flags : {program.flags, std::span<const Flag>(kOwnFlags)})
    for (const Flag& flag : flags) {
      std::string left = synopsis(flag);
      left.resize(std::max(width, left.size()), ' ');
      text += "  " + left + "  " + std::string(flag.help);
      if (!flag.fallback.empty()) text += " (default " + std::string(flag.fallback) + ")";
      text += "\n";
    }
  text += "\nA flag with a value can also be set in the environment: MATERIA_INDEX for --index.\n";
  for (const Flag& flag : program.flags)
    if (flag.standing) text += "So can --" + std::string(flag.name) + ": " + variable_of(flag) + "=yes.\n";
  return text;
}

std::optional<int> answer_help_or_error(const Program& program, const CommandLine& line) {
  if (line.has("help")) {
    std::cout << help_text(program);
    return 0;
  }
  if (line.has("version")) {
    std::cout << program.name << " " << MATERIA_VERSION << "\n";
    return 0;
  }
  if (line.error.empty()) return std::nullopt;
  std::cerr << program.name << ": " << line.error << "\n";
  return 2;
}

namespace {

constexpr std::string_view kOutOfMemory = "out of memory; stop other programs or add memory, and run it again";
std::string_view running;  // the program's name
const std::terminate_handler default_terminate = std::get_terminate();

// Xapian's commit() throws std::bad_alloc through noexcept functions in places, and that terminates the program.
[[noreturn]] void end_without_memory() {
  try {
    if (const auto failure = std::current_exception()) std::rethrow_exception(failure);
  } catch (const std::bad_alloc&) {
    std::cerr << running << ": " << kOutOfMemory << std::endl;
    std::_Exit(2);
  } catch (...) {
  }
  default_terminate();
  std::abort();
}

}  // namespace

int run_main(const Program& program, std::span<const char* const> arguments, int (*run)(const CommandLine& line)) {
  const auto fail = [&](std::string_view message) {
    std::cerr << program.name << ": " << message << "\n";
    return 2;
  };
  running = program.name;
  std::set_terminate(end_without_memory);
  try {
    const CommandLine line = parse_command_line(program, arguments, [](const char* name) { return std::getenv(name); });
    if (const auto status = answer_help_or_error(program, line)) return *status;
    return run(line);
  } catch (const std::bad_alloc&) {
    return fail(kOutOfMemory);
  } catch (const Xapian::Error& error) {  // not a std::exception
    return fail("cannot read the index: " + error.get_msg() +
                "; check the disk, or build the index again with materia-index");
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}

}  // namespace materia

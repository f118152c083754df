#include "common/command_line.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace materia {
namespace {

constexpr Flag kFlags[] = {
    {.name = "index", .argument = "DIR", .help = "the index", .fallback = "./index"},
    {.name = "section", .argument = "KIND", .help = "only these sections", .repeated = true},
    {.name = "limit", .argument = "N", .help = "how many hits", .fallback = "10", .min = 1, .max = 100},
    {.name = "json", .argument = "", .help = "print one JSON document"},
};
constexpr Program kProgram{"materia-search", "QUERY...", "Searches.", kFlags};
constexpr Program kWithoutOperands{"materia-server", "", "Serves.", kFlags};

CommandLine parse(std::vector<const char*> arguments, const Program& program = kProgram) {
  return parse_command_line(program, arguments);
}

TEST(CommandLine, ReadsFlagsAndOperandsInAnyOrder) {
  const auto line =
      parse({"aspirin", "--index", "/srv/x", "--section=dosage", "--json", "side", "--section", "faq", "effects"});
  EXPECT_EQ(line.error, "");
  EXPECT_EQ(line.text("index"), "/srv/x");
  EXPECT_EQ(line.all("section"), (std::vector<std::string>{"dosage", "faq"}));
  EXPECT_EQ(line.operands, (std::vector<std::string>{"aspirin", "side", "effects"}));
  EXPECT_TRUE(line.has("json"));
}

TEST(CommandLine, UsesTheDefaultOfAFlagThatIsNotGiven) {
  const auto line = parse({});
  EXPECT_EQ(line.text("index"), "./index");
  EXPECT_EQ(line.number("limit"), 10);
  EXPECT_FALSE(line.has("json"));
  EXPECT_TRUE(line.all("section").empty());
}

TEST(CommandLine, TakesFromTheEnvironmentWhatIsNotGiven) {
  const std::map<std::string, const char*> set{{"MATERIA_INDEX", "/srv/my index"},
                                               {"MATERIA_SECTION", "dosage  faq"},
                                               {"MATERIA_JSON", "1"},
                                               {"MATERIA_LIMIT", ""}};
  const auto environment = [&](const char* name) {
    const auto found = set.find(name);
    return found == set.end() ? nullptr : found->second;
  };
  const auto line = parse_command_line(kProgram, {}, environment);
  EXPECT_EQ(line.error, "");
  EXPECT_EQ(line.text("index"), "/srv/my index");
  EXPECT_EQ(line.all("section"), (std::vector<std::string>{"dosage", "faq"}));
  EXPECT_FALSE(line.has("json")) << "a switch is for one run";
  EXPECT_EQ(line.number("limit"), 10) << "an empty value is none";

  const char* const given[] = {"--index", "/srv/x", "--section", "names"};
  const auto both = parse_command_line(kProgram, given, environment);
  EXPECT_EQ(both.text("index"), "/srv/x");
  EXPECT_EQ(both.all("section"), std::vector<std::string>{"names"});

  const auto wrong = parse_command_line(
      kProgram, {}, [](const char* name) { return std::string_view(name) == "MATERIA_LIMIT" ? "many" : nullptr; });
  EXPECT_EQ(wrong.error, "MATERIA_LIMIT: --limit takes a whole number from 1 to 100, not 'many'");
  static constexpr Flag kLong[] = {{.name = "query-log", .argument = "FILE", .help = "a log"}};
  static constexpr Program kLogging{"materia-server", "", "Serves.", kLong};
  const auto logging = parse_command_line(kLogging, {}, [](const char* name) {
    return std::string_view(name) == "MATERIA_QUERY_LOG" ? "/var/log/q" : nullptr;
  });
  EXPECT_EQ(logging.text("query-log"), "/var/log/q");
}

TEST(CommandLine, SwitchesThatStandAreTakenFromTheEnvironmentToo) {
  static constexpr Flag kStanding[] = {{.name = "no-feedback", .help = "ask nobody", .standing = true},
                                       {.name = "force", .help = "even so"}};
  static constexpr Program kServing{"materia-server", "", "Serves.", kStanding};
  const auto line = [](const char* value) {
    return parse_command_line(kServing, {}, [value](const char*) { return value; });
  };
  for (const char* yes : {"yes", "1", "true", "on"}) EXPECT_TRUE(line(yes).has("no-feedback")) << yes;
  for (const char* no : {"no", "0", "false", "off", ""}) EXPECT_FALSE(line(no).has("no-feedback")) << no;
  EXPECT_FALSE(line("yes").has("force"));
  EXPECT_EQ(line("maybe").error, "MATERIA_NO_FEEDBACK takes yes or no, not 'maybe'");
  EXPECT_NE(help_text(kServing).find("So can --no-feedback: MATERIA_NO_FEEDBACK=yes.\n"), std::string::npos);
  const char* const given[] = {"--no-feedback"};
  EXPECT_TRUE(parse_command_line(kServing, given, [](const char*) { return "no"; }).has("no-feedback"));
}

TEST(CommandLine, TwoDashesEndTheFlagsAndOneDashIsAWord) {
  EXPECT_EQ(parse({"--", "--index", "-x"}).operands, (std::vector<std::string>{"--index", "-x"}));
  EXPECT_EQ(parse({"-"}).operands, (std::vector<std::string>{"-"}));
  EXPECT_EQ(parse({"--index=a=b"}).text("index"), "a=b");
  EXPECT_EQ(parse({"--index="}).text("index"), "");
}

TEST(CommandLine, KeepsEveryWordAsTyped) {
  const std::vector<std::string> words = {"[]", "{}", "%%", "what's", "5-HT", "\"a b\"", "\xc3\xa9", "a=b", ""};
  std::vector<const char*> arguments;
  for (const auto& word : words) arguments.push_back(word.c_str());
  EXPECT_EQ(parse(arguments).operands, words);
  EXPECT_EQ(parse({"--index", "--json"}).text("index"), "--json") << "a value may begin with dashes";
}

TEST(CommandLine, SplitsListsAtCommas) {
  struct Case {
    std::vector<const char*> arguments;
    std::vector<std::string> list;
  };
  const Case cases[] = {
      {{}, {}},
      {{"--section", "dosage"}, {"dosage"}},
      {{"--section", "dosage,faq", "--section=storage"}, {"dosage", "faq", "storage"}},
      {{"--section", ",dosage,,faq,"}, {"dosage", "faq"}},
      {{"--section="}, {}},
      {{"--section", "a b, c"}, {"a b", " c"}},
  };
  for (const Case& each : cases) EXPECT_EQ(parse(each.arguments).list("section"), each.list);
}

TEST(CommandLine, SaysWhatIsWrongAndWhatToDo) {
  struct Case {
    std::vector<const char*> arguments;
    const char* error;
  };
  const Case cases[] = {
      {{"--idnex", "x"}, "unknown flag --idnex; did you mean --index?"},
      {{"--sections=x"}, "unknown flag --sections; did you mean --section?"},
      {{"--verson"}, "unknown flag --verson; did you mean --version?"},
      {{"--frobnicate"}, "unknown flag --frobnicate; --help lists all flags"},
      {{"-headache"}, "unknown flag -headache; put -- before words that begin with a dash"},
      {{"---"}, "unknown flag ---; --help lists all flags"},
      {{"--index"}, "--index needs a value: --index DIR"},
      {{"--index", "a", "--index", "b"}, "--index is given twice; give it once"},
      {{"--json=yes"}, "--json takes no value"},
      {{"--limit", "0"}, "--limit takes a whole number from 1 to 100, not '0'"},
      {{"--limit=101"}, "--limit takes a whole number from 1 to 100, not '101'"},
      {{"--limit", "5x"}, "--limit takes a whole number from 1 to 100, not '5x'"},
      {{"--limit", "99999999999999999999"}, "--limit takes a whole number from 1 to 100, not '99999999999999999999'"},
      {{"-5"}, "unknown flag -5; put -- before words that begin with a dash"},
      {{"--json=no"}, "--json takes no value"},
      {{"--limit", "0x10"}, "--limit takes a whole number from 1 to 100, not '0x10'"},
      {{"--limit", " 7"}, "--limit takes a whole number from 1 to 100, not ' 7'"},
      {{"--limit", "-1"}, "--limit takes a whole number from 1 to 100, not '-1'"},
      {{"--limit", ""}, "--limit takes a whole number from 1 to 100, not ''"},
  };
  for (const Case& each : cases) EXPECT_EQ(parse(each.arguments).error, each.error);
}

TEST(CommandLine, RefusesOperandsIfTheProgramTakesNone) {
  EXPECT_EQ(parse({"stray"}, kWithoutOperands).error, "unexpected argument 'stray'; see materia-server --help");
}

TEST(CommandLine, HelpListsEveryFlagWithItsDefault) {
  const std::string help = help_text(kProgram);
  for (const char* part : {"Usage: materia-search [FLAG]... QUERY...", "--index DIR", "(default ./index)",
                           "--section KIND...", "--json", "--help", "--version"})
    EXPECT_NE(help.find(part), std::string::npos) << part << "\n" << help;
}

TEST(CommandLine, HelpAndVersionExitWithZeroAndErrorsWithTwo) {
  EXPECT_EQ(answer_help_or_error(kProgram, parse({"--help"})), 0);
  EXPECT_EQ(answer_help_or_error(kProgram, parse({"-h"})), 0);
  EXPECT_EQ(answer_help_or_error(kProgram, parse({"--version"})), 0);
  EXPECT_EQ(answer_help_or_error(kProgram, parse({"--limit=x"})), 2);
  EXPECT_EQ(answer_help_or_error(kProgram, parse({"aspirin"})), std::nullopt);
}

}  // namespace
}  // namespace materia

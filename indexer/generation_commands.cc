#include "indexer/generation_commands.h"

#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>

#include "common/encoding/json_writer.h"
#include "common/index/generation.h"
#include "common/index/generation_switch.h"
#include "common/index/verify_generation.h"
#include "indexer/publish_commands.h"

namespace materia {
namespace {

constexpr const char* kCommands[] = {"list", "verify", "rollback", "forward", "release", "export", "pull", "make-key"};

std::string counted(const GenerationCounts& counts) {
  return std::to_string(counts.monographs) + " monographs, " + std::to_string(counts.sections) + " sections";
}

int list(const CommandLine& line) {
  const auto listed = list_generations(line.text("index"));
  if (line.has("json")) {
    JsonWriter json;
    json.begin_array();
    for (const auto& one : listed) {
      json.begin_object().field("generation", one.name).field("current", one.current).field("held", one.held);
      json.field("monographs", one.counts.monographs).field("sections", one.counts.sections);
      json.field("bytes", one.bytes).text_or_null("problem", one.problem).end_object();
    }
    std::cout << json.end_array().text() << "\n";
    return 0;
  }
  for (const auto& one : listed) {
    std::cout << one.name << (one.current ? "  current" : "") << (one.held ? "  held" : "") << "  ";
    if (one.problem.empty())
      std::cout << counted(one.counts) << ", " << one.bytes / 1024 << " KiB\n";
    else
      std::cout << one.problem << "\n";
  }
  return 0;
}

int verify(const CommandLine& line) {
  const std::filesystem::path index = line.text("index");
  const auto directory = current_generation_directory(index);
  const std::string before = previous_generation_name(index);
  for (const auto& name : generation_names(index)) {
    if (name == directory.filename()) continue;
    const bool is_before = name == before;
    try {
      verify_published(generation_directory(index, name));
      std::cerr << "materia-index: generation " << name << " is sound"
                << (is_before ? "; --rollback switches to it\n" : "\n");
    } catch (const std::exception& error) {
      std::cerr << "materia-index: " << (is_before ? "--rollback is not possible: " : "") << error.what() << "\n";
    }
  }
  const auto counts = verify_published(directory);
  std::cerr << "materia-index: generation " << directory.filename().string()
            << " is the current one and is sound: " << counted(counts) << "\n";
  return 0;
}

int tell(const CommandLine& line, const std::string& generation, const std::string& what) {
  std::cerr << "materia-index: generation " << generation << " " << what << "\n";
  if (line.has("json")) std::cout << "{\"generation\": \"" << generation << "\"}\n";
  return 0;
}

int switch_generation(const CommandLine& line, bool back) {
  const std::filesystem::path index = line.text("index");
  const std::string generation = back ? roll_back(index) : roll_forward(index);
  if (line.has("hold")) (void)hold_current(index);
  const bool held = !hold_refusal(index).empty();
  if (!held) std::cerr << "materia-index: the next run that finds a change builds another one; --hold keeps this one\n";
  return tell(line, generation,
              std::string("is the current one") + (back ? " again" : "") + (held ? ", held until --release" : ""));
}

int release(const CommandLine& line) {
  const std::string held = release_held(line.text("index"));
  if (!held.empty()) return tell(line, held, "is held no longer");
  std::cerr << "materia-index: no generation was held\n";
  return 0;
}

}  // namespace

std::optional<int> run_generation_command(const CommandLine& line) {
  std::string given;
  for (const std::string command : kCommands) {
    if (!line.has(command)) continue;
    if (!given.empty())
      throw std::runtime_error("--" + given + " and --" + command + " are two things to do; give one of them");
    given = command;
  }
  const bool holds = line.has("hold"), publishes = given == "export" || given == "pull" || given == "make-key";
  refuse_lone_flags(line);
  if (given.empty() && !holds) return std::nullopt;
  if (holds && !given.empty() && given != "rollback" && given != "forward")
    throw std::runtime_error("--hold goes with --rollback, with --forward or alone, not with --" + given);
  if (!line.operands.empty())
    throw std::runtime_error("--" + (given.empty() ? std::string("hold") : given) + " takes no CORPUS; leave it out");
  if (given == "list") return list(line);
  if (given == "verify") return verify(line);
  if (given == "release") return release(line);
  if (publishes) return run_publish_command(line);
  if (!given.empty()) return switch_generation(line, given == "rollback");
  return tell(line, hold_current(line.text("index")), "is held until --release");
}

}  // namespace materia

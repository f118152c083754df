// Wordings of emergencies beside what only looks so, from a file of tests/relevance: which bring a notice, and which.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace materia {

struct Wording {
  std::string emergency;  // or "none"
  std::string query;
};

// Lines "emergency<TAB>query" below a line of headers; those that begin with # are comments.
inline std::vector<Wording> read_wordings(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<Wording> wordings;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || line.starts_with("notice\t")) continue;
    if (tab == line.npos) throw std::runtime_error(file.string() + ": no tab in \"" + line + "\"");
    wordings.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return wordings;
}

struct EmergencyFigures {
  std::size_t wanted = 0, found = 0, of_its_kind = 0;  // notices
  std::size_t ordinary = 0;
  std::vector<std::string> missed, false_alarms, of_another_kind;  // queries

  [[nodiscard]] double recall() const { return static_cast<double>(found) / static_cast<double>(wanted); }
};

// emergency_in(query): the id of the emergency that its words tell of, or "none".
inline EmergencyFigures judge(const std::vector<Wording>& wordings,
                              const std::function<std::string(const std::string&)>& emergency_in) {
  EmergencyFigures figures;
  for (const auto& [wanted, query] : wordings) {
    const std::string told = emergency_in(query);
    if (wanted == "none") {
      ++figures.ordinary;
      if (told != "none") figures.false_alarms.push_back(query + " (" + told + ")");
      continue;
    }
    ++figures.wanted;
    if (told == "none") {
      figures.missed.push_back(query);
    } else {
      ++figures.found;
      if (told == wanted)
        ++figures.of_its_kind;
      else
        figures.of_another_kind.push_back(query + " (" + told + ")");
    }
  }
  return figures;
}

// Floors over tests/relevance/emergencies.tsv, which the tables were made with, and emergencies-held-back.tsv, which
// they were not.
inline constexpr double kLeastRecall = 0.95, kLeastRecallHeldBack = 0.95;
inline constexpr std::size_t kMostFalseAlarms = 1, kMostFalseAlarmsHeldBack = 2;

}  // namespace materia

#include "indexer/sarif_report.h"

#include <map>
#include <string_view>

#include <nlohmann/json.hpp>

#include "common/encoding/percent_encoding.h"

namespace materia {
namespace {

using nlohmann::json;

// As SARIF says it.
const char* level_of(Severity severity) { return severity == Severity::kError ? "error" : "warning"; }

// A file that the librarian gave by an absolute path is outside of every base.
json location_of(const Issue& issue) {
  const std::string path = percent_encode(issue.path, true);
  json file{{"uri", issue.path.starts_with('/') ? "file://" + path : path}};
  if (!issue.path.starts_with('/')) file["uriBaseId"] = "CORPUS";
  json place{{"artifactLocation", file}};
  if (issue.line > 0) place["region"] = {{"startLine", issue.line}};
  return {{"physicalLocation", place}};
}

}  // namespace

std::string report_sarif(const IndexReport& report) {
  json rules = json::array(), results = json::array();
  std::map<std::string_view, std::size_t> places;  // of the rules
  for (const auto& issue : report.issues) {
    const auto [rule, added] = places.try_emplace(issue.code, rules.size());
    if (added) {
      std::string words = issue.code;
      for (char& c : words)
        if (c == '-') c = ' ';
      rules.push_back({{"id", issue.code},
                       {"shortDescription", {{"text", words}}},
                       {"defaultConfiguration", {{"level", level_of(issue.severity)}}}});
    }
    json locations = json::array();
    if (!issue.path.empty()) locations.push_back(location_of(issue));
    results.push_back({{"ruleId", issue.code},
                       {"ruleIndex", rule->second},
                       {"level", level_of(issue.severity)},
                       {"message", {{"text", issue.message.empty() ? issue.code : issue.message}}},
                       {"locations", locations}});
  }
  const json driver{{"name", "materia-index"}, {"version", MATERIA_VERSION}, {"rules", rules}};
  const json base{{"description", {{"text", "The folder of monographs that was given to materia-index."}}}};
  const json run{{"tool", {{"driver", driver}}},
                 {"originalUriBaseIds", {{"CORPUS", base}}},
                 {"invocations", json::array({{{"executionSuccessful", true}}})},
                 {"results", results}};
  const json document{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", json::array({run})}};
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace materia

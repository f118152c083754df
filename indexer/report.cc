#include "indexer/report.h"

#include <cstdio>
#include <map>

#include <nlohmann/json.hpp>

namespace materia {
namespace {

constexpr std::size_t kMostHeadings = 20;
constexpr std::size_t kMostNamed = 20;  // monographs
constexpr std::size_t kMostAlike = 5;   // issues of one code in one file

std::string count(std::size_t n, const char* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

// A list of names can have thousands of rows that say the same: the first few of each code, and how many more.
std::string issues_text(const std::vector<Issue>& issues) {
  std::string text;
  std::map<std::string, std::size_t> alike;  // code → issues in this file
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const auto& issue = issues[i];
    if (++alike[issue.code] <= kMostAlike) text += to_string(issue) + "\n";
    if (i + 1 < issues.size() && issues[i + 1].path == issue.path) continue;
    for (const auto& [code, times] : alike)
      if (times > kMostAlike)
        text += issue.path + ": " + std::to_string(times - kMostAlike) + " more " + code + "; see --json\n";
    alike.clear();
  }
  return text;
}

// What the generation cost.
std::string analysed_text(const IndexReport& report) {
  if (report.analysed == report.monographs)
    return "analysed all monographs" + (report.why_anew.empty() ? "" : ": " + report.why_anew);
  std::string text = "analysed " + count(report.analysed, "monograph") + ", the others are as they were";
  if (report.by_names > 0) text += "; " + std::to_string(report.by_names) + " for names that have changed";
  if (report.by_concepts > 0) text += "; " + std::to_string(report.by_concepts) + " for concepts that have changed";
  return text;
}

// " (.png 3, hidden 1)"; files without an extension are told as such.
std::string reasons(const std::vector<std::pair<std::string, std::size_t>>& passed_over) {
  std::string text;
  for (const auto& [what, times] : passed_over)
    text += (text.empty() ? " (" : ", ") + (what.empty() ? std::string("no extension") : what) + " " +
            std::to_string(times);
  return text.empty() ? text : text + ")";
}

// "Warfarin (substances/warfarin.md), …"
std::string kept_text(const std::vector<KeptVersion>& kept) {
  std::string text = "materia-index: the last good version of " + count(kept.size(), "monograph") +
                     " serves on, since the file is broken: ";
  for (std::size_t i = 0; i < kept.size() && i < kMostNamed; ++i)
    text += (i > 0 ? ", " : "") + kept[i].title + " (" + kept[i].path + ")";
  if (kept.size() > kMostNamed) text += " and " + std::to_string(kept.size() - kMostNamed) + " more; see --json";
  return text + "\nmateria-index: mend the file, remove it, or give --drop PATH to take its drug out\n";
}

std::string removed_text(const std::vector<std::string>& ids) {
  std::string text = "materia-index: removed: ";
  for (std::size_t i = 0; i < ids.size() && i < kMostNamed; ++i) text += (i > 0 ? ", " : "") + ids[i];
  if (ids.size() > kMostNamed) text += " and " + std::to_string(ids.size() - kMostNamed) + " more; see --json";
  return text + "\n";
}

}  // namespace

std::string report_text(const IndexReport& report) {
  std::string text = issues_text(report.issues);
  if (!report.other_headings.empty()) {
    text += "headings of no canonical section (kept as \"other\"):\n";
    for (std::size_t i = 0; i < report.other_headings.size() && i < kMostHeadings; ++i)
      text += "  " + std::to_string(report.other_headings[i].second) + "  " + report.other_headings[i].first + "\n";
    if (report.other_headings.size() > kMostHeadings)
      text += "  and " + std::to_string(report.other_headings.size() - kMostHeadings) + " more; see --json\n";
  }
  if (report.stubs > 0)
    text += "materia-index: " + count(report.stubs, "stub") + ": refusals, and pages that only name their drug\n";
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.2f s", report.seconds);
  text += "materia-index: " + count(report.monographs, "monograph") + ", " + count(report.sections, "section") + ", " +
          count(report.names, "name") + "; " + count(report.errors, "error") + ", " + count(report.warnings, "warning");
  if (report.skipped > 0) text += "; " + count(report.skipped, "file") + " passed over" + reasons(report.passed_over);
  text += "; " + std::string(seconds) + "\n";
  if (!report.refusal.empty()) text += "materia-index: nothing was published: " + report.refusal + "\n";
  if (!report.generation.empty() && !report.written)
    text += "materia-index: nothing has changed; generation " + report.generation + " serves on\n";
  else if (!report.generation.empty())
    text += "materia-index: generation " + report.generation + " serves: " + std::to_string(report.added) + " added, " +
            std::to_string(report.changed) + " changed, " + std::to_string(report.removed) + " removed, " +
            std::to_string(report.unchanged) + " unchanged\nmateria-index: " + analysed_text(report) + "\n";
  if (!report.removed_ids.empty() && report.written) text += removed_text(report.removed_ids);
  if (!report.kept.empty()) text += kept_text(report.kept);
  return text;
}

std::string report_json(const IndexReport& report) {
  using nlohmann::json;
  json issues = json::array();
  for (const auto& issue : report.issues)
    issues.push_back({{"path", issue.path},
                      {"line", issue.line},
                      {"severity", issue.severity == Severity::kError ? "error" : "warning"},
                      {"code", issue.code},
                      {"message", issue.message}});
  json headings = json::array();
  for (const auto& [heading, times] : report.other_headings)
    headings.push_back({{"heading", heading}, {"count", times}});
  std::size_t unknown = 0;
  for (const auto& [heading, times] : report.other_headings) unknown += times;
  json passed_over = json::array();
  for (const auto& [what, times] : report.passed_over) {
    const bool extension = what.empty() || what.starts_with('.');
    passed_over.push_back({{"reason", extension ? "extension" : what},
                           {"extension", extension ? json(what) : json(nullptr)},
                           {"count", times}});
  }
  json kept = json::array();
  for (const auto& version : report.kept) kept.push_back({{"path", version.path}, {"title", version.title}});
  const json document{{"generation", report.generation.empty() ? json(nullptr) : json(report.generation)},
                      {"written", report.written},
                      {"refusal", report.refusal.empty() ? json(nullptr) : json(report.refusal)},
                      {"monographs", report.monographs},
                      {"sections", report.sections},
                      {"names", report.names},
                      {"added", report.added},
                      {"changed", report.changed},
                      {"removed", report.removed},
                      {"unchanged", report.unchanged},
                      {"removed_ids", report.removed_ids},
                      {"kept", kept},
                      {"analysed", report.analysed},
                      {"analysed_for_names", report.by_names},
                      {"analysed_for_concepts", report.by_concepts},
                      {"why_anew", report.why_anew.empty() ? json(nullptr) : json(report.why_anew)},
                      {"stubs", report.stubs},
                      {"stub_paths", report.stub_paths},
                      {"files",
                       {{"clean", report.files.clean},
                        {"with_warnings", report.files.with_warnings},
                        {"with_errors", report.files.with_errors},
                        {"without_text", report.files.without_text}}},
                      {"unknown_headings", unknown},
                      {"skipped", report.skipped},
                      {"passed_over", passed_over},
                      {"errors", report.errors},
                      {"warnings", report.warnings},
                      {"seconds", report.seconds},
                      {"other_headings", headings},
                      {"issues", issues}};
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string review_table(const std::vector<HarvestedName>& harvested) {
  std::string table = "name\tkind\tdrug\twhere\tsentence\tverdict\n";
  const auto add = [&](std::string_view field, char end) {
    for (const char c : field) table += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    table += end;
  };
  for (const auto& name : harvested) {
    add(name.name, '\t');
    add(name_kind_id(name.kind), '\t');
    add(name.drug, '\t');
    add(name.line > 0 ? name.path + ":" + std::to_string(name.line) : name.path, '\t');
    add(name.sentence, '\t');
    add(name.verdict, '\n');
  }
  return table;
}

}  // namespace materia

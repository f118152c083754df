#include "indexer/stored_report.h"

#include <string>
#include <utility>

namespace materia {
namespace fs = std::filesystem;

BuildReport stored_part(const IndexReport& report, std::string_view inputs) {
  BuildReport stored;
  stored.inputs = inputs;
  stored.monographs = report.monographs;
  stored.sections = report.sections;
  stored.names = report.names;
  stored.skipped = report.skipped;
  stored.errors = report.errors;
  stored.warnings = report.warnings;
  stored.files = report.files;
  stored.stub_paths = report.stub_paths;
  stored.other_headings = report.other_headings;
  stored.passed_over = report.passed_over;
  stored.kept = report.kept;
  for (const auto& issue : report.issues)
    stored.issues.push_back({issue.path, issue.line, issue.severity == Severity::kError, issue.code, issue.message});
  return stored;
}

void store_report(const IndexReport& report, std::string_view inputs, const fs::path& generation) {
  store_build_report(stored_part(report, inputs), generation);
}

std::optional<IndexReport> read_stored_report(const fs::path& generation, std::string_view inputs) {
  auto stored = read_build_report(generation, inputs);
  if (!stored) return std::nullopt;
  IndexReport report;
  report.generation = generation.filename();
  report.monographs = report.unchanged = stored->monographs;
  report.sections = stored->sections;
  report.names = stored->names;
  report.skipped = stored->skipped;
  report.errors = stored->errors;
  report.warnings = stored->warnings;
  report.files = stored->files;
  report.stubs = stored->stub_paths.size();
  report.stub_paths = std::move(stored->stub_paths);
  report.other_headings = std::move(stored->other_headings);
  report.passed_over = std::move(stored->passed_over);
  report.kept = std::move(stored->kept);
  for (auto& issue : stored->issues)
    report.issues.push_back({std::move(issue.path), issue.line, issue.error ? Severity::kError : Severity::kWarning,
                             std::move(issue.code), std::move(issue.message)});
  return report;
}

}  // namespace materia

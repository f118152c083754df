#include "indexer/index_report.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace materia {

void count_changes(std::unordered_map<std::string, std::string> before, const std::vector<Monograph>& monographs,
                   IndexReport& report) {
  for (const auto& monograph : monographs) {
    const auto found = before.find(monograph.id);
    if (found == before.end()) {
      ++report.added;
    } else {
      ++(found->second == monograph.digest ? report.unchanged : report.changed);
      before.erase(found);
    }
  }
  report.removed = before.size();
  for (const auto& [id, digest] : before) report.removed_ids.push_back(id);
  std::sort(report.removed_ids.begin(), report.removed_ids.end());
}

void count_file(std::size_t monographs, const std::vector<Issue>& issues, FileOutcomes& files) {
  const auto is_error = [](const Issue& issue) { return issue.severity == Severity::kError; };
  if (std::any_of(issues.begin(), issues.end(), is_error))
    ++files.with_errors;
  else if (monographs == 0)
    ++files.without_text;
  else
    ++(issues.empty() ? files.clean : files.with_warnings);
}

void count_contents(const IndexContent& content, IndexReport& report) {
  report.monographs = content.monographs.size();
  for (const auto& monograph : content.monographs)
    if (monograph.stub) report.stub_paths.push_back(monograph.path);
  report.stubs = report.stub_paths.size();
  std::map<std::string, std::size_t> other;
  for (const auto& monograph : content.monographs) {
    report.sections += monograph.section_count;
    for (const auto& heading : monograph.other_headings) ++other[heading];
  }
  for (const auto& drug : content.lexicon.drugs) report.names += drug.names.size();
  report.other_headings.assign(other.begin(), other.end());
  std::stable_sort(report.other_headings.begin(), report.other_headings.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
}

void settle_issues(IndexReport& report) {
  std::stable_sort(report.issues.begin(), report.issues.end(),
                   [](const Issue& a, const Issue& b) { return std::tie(a.path, a.line) < std::tie(b.path, b.line); });
  report.errors = report.warnings = 0;
  for (const auto& issue : report.issues) ++(issue.severity == Severity::kError ? report.errors : report.warnings);
}

std::string shrink_refusal(std::size_t before, std::size_t now) {
  if (before <= now + 1 || now * 10 >= before * 9) return {};
  return "the new index would have " + std::to_string(now) + " instead of the " + std::to_string(before) +
         " monographs that serve now; look for what is missing, or give --force if that is intended";
}

}  // namespace materia

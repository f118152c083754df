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
}

void count_contents(const IndexContent& content, IndexReport& report) {
  report.monographs = content.monographs.size();
  report.stubs = static_cast<std::size_t>(std::count_if(content.monographs.begin(), content.monographs.end(),
                                                        [](const Monograph& monograph) { return monograph.stub; }));
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
  for (const auto& issue : report.issues) ++(issue.severity == Severity::kError ? report.errors : report.warnings);
}

std::string shrink_refusal(std::size_t before, std::size_t now) {
  if (before <= now + 1 || now * 10 >= before * 9) return {};
  return "the new index would have " + std::to_string(now) + " instead of the " + std::to_string(before) +
         " monographs that serve now; look for what is missing, or give --force if that is intended";
}

}  // namespace materia

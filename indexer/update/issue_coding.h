// Issues in a stored record: the encoder beside its decoder.
#pragma once

#include <utility>
#include <vector>

#include "common/encoding/coding.h"
#include "indexer/monograph/issue.h"

namespace materia {

inline void put_issues(const std::vector<Issue>& issues, Encoder& out) {
  out.number(issues.size());
  for (const auto& issue : issues) {
    out.text(issue.path);
    out.number(static_cast<std::uint64_t>(issue.line));
    out.number(issue.severity == Severity::kError ? 1 : 0);
    out.text(issue.code);
    out.text(issue.message);
  }
}

// Throws std::runtime_error where the bytes are damaged.
[[nodiscard]] inline std::vector<Issue> take_issues(Decoder& in) {
  std::vector<Issue> issues;
  for (auto left = in.number(); left > 0; --left) {
    Issue issue;
    issue.path = in.text();
    issue.line = static_cast<int>(in.number32());
    issue.severity = in.number(1) == 1 ? Severity::kError : Severity::kWarning;
    issue.code = in.text();
    issue.message = in.text();
    issues.push_back(std::move(issue));
  }
  return issues;
}

}  // namespace materia

#include "indexer/monograph/issue.h"

namespace materia {

std::string to_string(const Issue& issue) {
  std::string out = issue.path;
  if (issue.line > 0) out += ":" + std::to_string(issue.line);
  out += issue.severity == Severity::kError ? ": error: " : ": warning: ";
  return out + issue.code + " " + issue.message;
}

}  // namespace materia

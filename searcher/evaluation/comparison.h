// The same judged queries against two indexes, or two generations of one: what became better and what worse.
#pragma once

#include <string>
#include <vector>

#include "searcher/evaluation/evaluation.h"

namespace materia {

enum class Change { kBetter, kWorse, kOther };

// A query of which the first three hits or a figure are others than before.
struct ChangedAnswer {
  Change change =
      Change::kOther;  // by the rank of the first relevant monograph, then by the section, by what is told, by nDCG@10
  std::string id, query;
  int rank_before = 0, rank_after = 0;     // of the first relevant monograph; 0: not among the first ten
  std::vector<std::string> before, after;  // the first three hits: path and section
  std::vector<std::string> untold_before = {}, untold_after = {};  // what is not told as it should be
};

struct Comparison {
  Measures before, after;
  std::vector<ChangedAnswer> changes;  // worse first, then better, then other; each in the order of the queries
};

// Both are of the same judgements.
[[nodiscard]] Comparison compare(const Evaluation& before, const Evaluation& after);

[[nodiscard]] std::string comparison_text(const Comparison& comparison);
[[nodiscard]] std::string comparison_json(const Comparison& comparison);

}  // namespace materia

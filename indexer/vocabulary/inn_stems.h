// The file of stems: corpus/names/inn-stems.yaml.
#pragma once

#include <string_view>
#include <vector>

#include "common/lexicon/concepts.h"
#include "common/lexicon/inn_stems.h"
#include "indexer/monograph/issue.h"

namespace materia {

struct InnStemsFile {
  std::vector<InnStem> stems;  // in their order
  std::vector<Issue> issues;  // "stems-yaml" (the file from there on) and "stems-entry" (that entry), errors with their
                              // line; good entries stand
};

// Pure. concepts: where the ids of groups must be. path is for issues.
[[nodiscard]] InnStemsFile read_inn_stems(std::string_view path, std::string_view text,
                                          const std::vector<MedicalConcept>& concepts);

// Those that come with the program: corpus/names/inn-stems.yaml, built in. Throws std::logic_error with path and line
// if the file is at fault.
[[nodiscard]] const InnStems& shipped_inn_stems();

}  // namespace materia

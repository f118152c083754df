// Files of concepts: symptoms, conditions and groups of drugs with the words that mean them. corpus/README.md describes
// the format.
//
//   source: "…"
//   concepts:
//     - id: tinnitus
//       title: "ringing in the ears"
//       kind: symptom
//       forms: [tinnitus]
#pragma once

#include <string_view>
#include <vector>

#include "common/lexicon/concepts.h"
#include "indexer/monograph/issue.h"

namespace materia {

struct ConceptsFile {
  std::vector<MedicalConcept> concepts;  // in their order
  std::vector<Issue> issues;  // "concepts-yaml" (the file from there on) and "concepts-entry" (that entry or value),
                              // errors with their line; good entries stand. Those of read_source_text() too.
};

// Pure. path is for issues.
[[nodiscard]] ConceptsFile read_concepts_yaml(std::string_view path, std::string_view text);

// The concepts that come with the program: corpus/concepts.yaml, built in.
[[nodiscard]] const std::vector<MedicalConcept>& shipped_concepts();

// Adds a librarian's concepts to others: an id that is there already gets more forms, a new one stands behind.
void add_concepts(std::vector<MedicalConcept> more, std::vector<MedicalConcept>& concepts);

}  // namespace materia

// Names, concepts and headings from all sources: those that come with the program and those in files that a librarian
// brings.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "common/lexicon/concepts.h"
#include "indexer/monograph/issue.h"
#include "indexer/sections/headings_file.h"
#include "indexer/vocabulary/names_file.h"
#include "indexer/vocabulary/names_table.h"

namespace materia {

// Faults of a file's content are issues. All throw std::runtime_error for a file that cannot be read. columns: of
// tables of names, as parse_names_column() takes them.
[[nodiscard]] NamesFile read_vocabulary(const std::vector<std::string>& names_files,
                                        const std::vector<NamesColumn>& columns = {});
[[nodiscard]] std::vector<MedicalConcept> read_concepts(const std::vector<std::string>& concepts_files,
                                                        std::vector<Issue>& issues);
// Only those of the files.
[[nodiscard]] std::vector<HeadingsFile> read_headings(const std::vector<std::string>& headings_files,
                                                      std::vector<Issue>& issues);

// All forms of all concepts, as names are compared (closed_key).
[[nodiscard]] std::unordered_set<std::string> terms_of(const std::vector<MedicalConcept>& concepts);

}  // namespace materia

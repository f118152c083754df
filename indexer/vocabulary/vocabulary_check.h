// What is odd in the names a librarian brings, before any monograph is looked at.
#pragma once

#include <vector>

#include "indexer/monograph/issue.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

// Warnings with path and line: "names-own-name" (a drug is given its own name), "names-circle" (A is a name of B and B
// one of A; only one can be the drug). What is shipped and what is a list made elsewhere is passed over. Pure.
[[nodiscard]] std::vector<Issue> check_vocabulary(const std::vector<VocabularyEntry>& vocabulary);

// Takes out what names no drug ("oral", "tablets", "various"; indexer/monograph/name_words.h): names, and entries of
// such a drug. Gives a warning "not-a-name" for each.
[[nodiscard]] std::vector<Issue> leave_out_no_names(std::vector<VocabularyEntry>& vocabulary);

}  // namespace materia

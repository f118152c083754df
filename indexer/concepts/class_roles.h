// Which groups a section says its drug belongs to.
#pragma once

#include <span>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/sentences.h"
#include "indexer/concepts/role.h"

namespace materia {

// Adds the groups that the first sentences of a section say its drug belongs to: "Furosemide is a loop diuretic",
// "belongs to a class of drugs called statins", "lisinopril, an ACE inhibitor,". sentences: of the section's text.
void read_classes(const SectionView& section, std::span<const Sentence> sentences, const ConceptTable& concepts,
                  std::vector<RoleFound>& out);

}  // namespace materia

// Which groups a section says its drug belongs to.
#pragma once

#include <span>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/sentences.h"
#include "indexer/concepts/role.h"

namespace materia {

// Adds the groups that the first sentences of a section say its drug belongs to: "Furosemide is a loop diuretic",
// "belongs to a class of drugs called statins", "lisinopril, an ACE inhibitor,". A group that is only spoken of is
// none: "it reverses the effect of anticoagulants", "unlike opioids", "after warfarin, an anticoagulant". sentences: of
// the section's text. names: words that are names of drugs; nullptr for none.
void read_classes(const SectionView& section, std::span<const Sentence> sentences, const ConceptTable& concepts,
                  const NameWords* names, std::vector<RoleFound>& out);

// The same for lines that are headed so, wherever they stand: "Pharmacological classification: loop diuretic". All of a
// section whose heading says so.
void read_class_lines(const SectionView& section, const ConceptTable& concepts, const NameWords* names,
                      std::vector<RoleFound>& out);

}  // namespace materia

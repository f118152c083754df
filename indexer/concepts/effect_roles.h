// What a section on side effects says its drug can cause, and how often.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/sentences.h"
#include "indexer/concepts/role.h"
#include "indexer/concepts/role_words.h"

namespace materia {

// Adds the concepts that the section's drug can cause. sentences: of the section's text; terms: of its folded words.
void read_effects(const SectionView& section, std::span<const Sentence> sentences,
                  std::span<const std::string_view> terms, const ConceptTable& concepts, const RoleWords& role_words,
                  std::vector<RoleFound>& out);

}  // namespace materia

// What a section on uses says its drug is used for.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/sentences.h"
#include "indexer/concepts/role.h"
#include "indexer/concepts/role_words.h"

namespace materia {

// Adds the concepts that the section's drug is used for. sentences: of the section's text; terms: of its folded words.
void read_uses(const SectionView& section, std::span<const Sentence> sentences, std::span<const std::string_view> terms,
               const ConceptTable& concepts, const RoleWords& role_words, std::vector<RoleFound>& out);

}  // namespace materia

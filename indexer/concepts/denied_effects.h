// Which effects a section says its drug does not have.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/sentences.h"
#include "indexer/concepts/role.h"
#include "indexer/concepts/role_words.h"

namespace materia {

// Adds the effects that a sentence about the drug denies: "is a non-sedating antihistamine", "is less sedating than
// others", "does not cause weight gain", "is less likely to cause weight gain". sentences: of the section's text;
// terms: of its folded words.
void read_denied_effects(const SectionView& section, std::span<const Sentence> sentences,
                         std::span<const std::string_view> terms, const ConceptTable& concepts,
                         const RoleWords& role_words, std::vector<RoleFound>& out);

}  // namespace materia

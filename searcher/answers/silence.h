// The sentences that say what the texts do not say (corpus/language/en/silence.yaml).
#pragma once

#include <string_view>

#include "common/index/section_kind.h"
#include "common/lexicon/lexicon.h"
#include "searcher/search.h"

namespace materia {

// "No text here says that a drug causes malaria."
[[nodiscard]] Silence no_role(BlockKind asked, std::string_view what);

// "The texts of tamsulosin and of ciprofloxacin do not mention one another."
[[nodiscard]] Silence no_pair(const LexiconDrug& one, const LexiconDrug& other);

// "The texts about tamsulosin have no section on storage." Only of a kind that is_missed().
[[nodiscard]] Silence no_section(const LexiconDrug& drug, SectionKind kind);
[[nodiscard]] bool is_missed(SectionKind kind);

// "No text about ibuprofen passes the filters."
[[nodiscard]] Silence filtered_out(const LexiconDrug& drug);
// "No text that passes the filters says that a drug is used for nausea."
[[nodiscard]] Silence filtered_out(BlockKind asked, std::string_view what);
// "Nothing that answers this passes the filters."
[[nodiscard]] Silence all_filtered_out();

// "The texts here say nothing about prices." about: as in UntoldTopics.
[[nodiscard]] Silence no_texts(std::string_view about);

}  // namespace materia

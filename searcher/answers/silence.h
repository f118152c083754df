// The sentences that say what the texts do not say (corpus/language/en/silence.yaml).
#pragma once

#include <initializer_list>
#include <string>
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

// The sentence of this code with these names in the places of {1}, {2} and {3}; about: as in silence.yaml. Throws
// std::logic_error if there is none.
[[nodiscard]] Silence told(std::string_view code, std::initializer_list<std::string_view> names,
                           std::string_view about = {});

// A drug as it is called within a sentence: "ibuprofen"; a brand as its title is.
[[nodiscard]] std::string name_in_sentence(const LexiconDrug& drug);

}  // namespace materia

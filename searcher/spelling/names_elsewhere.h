// Names of drugs that are known to the world: what they mean here, if anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/lexicon/lexicon.h"

namespace materia {

struct NameElsewhere {
  std::string title;                  // the common name of the drug, or its ingredients joined by " + "
  const LexiconDrug* here = nullptr;  // the drug of that name or of those ingredients; nullptr: nothing is about it
};

// closed: folded words glued together; nothing if it is no drug's name.
[[nodiscard]] std::optional<NameElsewhere> name_elsewhere(std::string_view closed, const Lexicon& lexicon);

// The title of the drug that a word names, where nothing here is about that drug; nothing for a word that most people
// know as something else, and for a few letters.
[[nodiscard]] std::optional<std::string> drug_not_here(std::string_view folded_word, const Lexicon& lexicon);

// The drug of this title as world_names() has it, salts left off where only the base is known; nullptr for none.
[[nodiscard]] const LexiconDrug* drug_called(std::string_view title, const Lexicon& lexicon);

}  // namespace materia

// Words that are known without any index: of the language, and the names that the world's drugs go by. They are part
// of the program (corpus/language/<language>/words/, corpus/names/world.tsv say where they come from).
#pragma once

#include <string_view>

#include "common/lexicon/word_set.h"

namespace materia {

// Folded words that most people know. What nearly reads so may be meant so.
[[nodiscard]] const WordSet& common_words();

// Folded words of the language beyond those, and of medicine.
[[nodiscard]] const WordSet& rare_words();

// Closed keys of drugs' names; title(): the common name, or the ingredients joined by " + ".
[[nodiscard]] const WordSet& world_names();

[[nodiscard]] bool is_language_word(std::string_view folded_word);

}  // namespace materia

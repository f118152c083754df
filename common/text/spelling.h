// One spelling for words that are spelt in several ways: British and American, units in full and in short. By list
// (corpus/language/en/spelling.yaml, units.yaml), never by rule.
#pragma once

#include <string_view>

namespace materia {

// canonical_spelling("oedema") == "edema"; a word that is not in the list comes back as it is. Any thread.
[[nodiscard]] std::string_view canonical_spelling(std::string_view folded_word);

}  // namespace materia

// What is known of words beyond their spelling: families that a stemmer keeps apart, words that it joins and that must
// stay apart, words that are written open as well as closed, words too common to search for. The tables are
// corpus/language/en/word_families.yaml, common_words.yaml and compounds.yaml. All functions: folded words, any thread.
#pragma once

#include <string_view>

namespace materia {

// The head of the word's family ("pregnant" → "pregnancy"), or empty if it has none: then it is stemmed.
// A head is a term as it stands.
[[nodiscard]] std::string_view family_of(std::string_view word);

// Does the stemmer harm words with this ending? It would join sinusitis and the sinus.
[[nodiscard]] bool stays_unstemmed(std::string_view word);

// Words that mean nothing by themselves in a search (the, of, is). Negators are not among them.
[[nodiscard]] bool is_stop_word(std::string_view word);

// Is a letter behind this word part of a name, though a stop word elsewhere? vitamin a, hepatitis a, type i
[[nodiscard]] bool takes_letter(std::string_view word);

// Can this word and some next one also be written as one word? ("breast", "anti", "methyl")
[[nodiscard]] bool opens_compound(std::string_view word);

// Are these two words also written as one? ("breast" "feeding", "anti" "inflammatory", "methyl" "folate")
[[nodiscard]] bool is_open_compound(std::string_view first, std::string_view second);

// Is it the first part of a chemical name, which a locant may follow? ("alanyl" l "glutamine", "acetyl" l "cysteine")
[[nodiscard]] bool is_chemical_prefix(std::string_view word);

}  // namespace materia

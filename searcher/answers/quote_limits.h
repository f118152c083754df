// What stands between a sentence and an answer: the sentence behind it that limits it, and what it says of less, or of
// something else, than was asked.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "common/lexicon/lexicon.h"
#include "common/text/fold.h"
#include "common/text/sentences.h"
#include "searcher/reading/word_pattern.h"

namespace materia {

// The words of a text, with the places of the drug's names where a pattern asks for them. drug: nullptr for none.
[[nodiscard]] PatternWords words_with_names(const FoldedText& text, const LexiconDrug* drug);
[[nodiscard]] bool stands(const WordPattern& pattern, const PatternWords& words);
[[nodiscard]] bool stands(const WordPattern& pattern, const FoldedText& text);

// The slice with the sentences behind it, in the same paragraph, that take something back: "However, …", "Do not …".
// None if that is longer than a quote may be. sentences: of the text, of which some make the slice.
[[nodiscard]] std::optional<Sentence> with_limits(std::string_view text, std::span<const Sentence> sentences,
                                                  Sentence slice);

// Does one of the sentences behind the slice take something back?
[[nodiscard]] bool leaves_out_limits(std::string_view text, std::span<const Sentence> sentences, const Sentence& slice);

// Does a list that begins in the slice go on behind it?
[[nodiscard]] bool cuts_list(std::string_view text, const Sentence& slice);

// "Take it with or without food"; "take it with food", "on an empty stomach".
[[nodiscard]] bool leaves_food_open(std::string_view text);
[[nodiscard]] bool asks_for_food(std::string_view text);

// Does the quote speak of another release form, another state of the medicine ("after mixing") or other people than the
// question, or give no time where one was asked for?
[[nodiscard]] bool is_of_something_else(std::string_view quote, const FoldedText& asked);

// Was one brand of the drug asked about, and is another spoken of?
[[nodiscard]] bool is_of_another_brand(std::string_view quote, const FoldedText& asked, const LexiconDrug& drug);

// Is it only a part of what was asked about ("severe hepatic impairment")? Is it more than a name?
[[nodiscard]] bool is_of_a_part(std::string_view quote, const FoldedText& asked);
[[nodiscard]] bool has_verdict(std::string_view quote);

}  // namespace materia

// Where a sentence may be cut so that it goes on meaning what it says.
//
//   "It may be taken with food, but must not be taken during pregnancy, while nursing, or …"
//    the last clauses never stand without the "not" before them
//
// A negation holds from its negator to the end of the sentence, or to "but" or "however", or to the bracket that closes
// around it: commas and semicolons may be those of a list ("contraindicated in asthma; in pregnancy; …"). Nothing under
// it is shown without it, and it is not shown without what it negates: no cut falls behind a negator before six words
// have followed, nor less than eight words before one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text/fold.h"
#include "common/text/sentences.h"

namespace materia {

// A sentence, or a part of one that is too long to be shown whole.
struct Piece {
  std::uint32_t begin = 0, end = 0;            // bytes in the text, without white space around
  std::uint32_t begin_char = 0, end_char = 0;  // the same in characters; left to the caller
  bool may_start = true;                       // may a snippet begin here?
  bool may_end = true;                         // may one end here?
  bool starts_sentence = true, ends_sentence = true;
};

// Does a new clause begin with word i > 0: behind a comma, semicolon, colon, stop, bracket, dash or line break, or with
// "but", "however", "although" or "whereas"?
[[nodiscard]] bool begins_clause(std::string_view text, const FoldedText& folded, std::size_t i);

// Appends the parts of one sentence of text: its clauses, and long clauses by the word. folded is the whole text
// folded. Never between a number and its unit, inside a word with hyphens, or, where it can be helped, inside brackets.
void split_clauses(std::string_view text, const FoldedText& folded, const Sentence& sentence, std::vector<Piece>& out);

}  // namespace materia

// Where a sentence may be cut without changing what it says.
//
//   "It may be taken with food, but must not be taken during pregnancy, while nursing, or …"
//    the last clauses never stand without the "not" before them
//
// A negation (negation.h) reaches from its negator to the end of the sentence, to "but" or "however", or to the bracket
// that closes around it. Commas and semicolons do not end it: they may separate a list ("contraindicated in asthma; in
// pregnancy; …"). Negated words are never shown without their negator, nor a negator without what it negates: there is
// no cut within six words after a negator, nor within eight words before one.
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
  std::uint32_t begin = 0, end = 0;            // bytes in the text, without surrounding white space
  std::uint32_t begin_char = 0, end_char = 0;  // the same in characters; set by the caller
  bool may_start = true;                       // may a snippet begin here?
  bool may_end = true;                         // may one end here?
  bool starts_sentence = true, ends_sentence = true;
};

// Does word i > 0 begin a clause? It does after a comma, semicolon, colon, stop, bracket, dash or line break, and if it
// is "but", "however" or the like.
[[nodiscard]] bool begins_clause(std::string_view text, const FoldedText& folded, std::size_t i);

// Appends the parts of one sentence of text: its clauses, long ones cut between words. folded: the whole text, folded.
// Never cuts between a number and its unit or inside a hyphenated word, and inside brackets only if they are long.
void split_clauses(std::string_view text, const FoldedText& folded, const Sentence& sentence, std::vector<Piece>& out);

}  // namespace materia

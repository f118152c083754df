// Text as written → folded words with offsets into the original.
//
//   "Co-amoxiclav 500mg"  →  co | amoxiclav | 500 | mg     gaps: hyphen, space, none
//
// Folding: lower case, accents, ligatures, Greek letters by name (but not words in Greek), other scripts (scripts.h), µ
// before a unit as micro (µg is mcg), sub- and superscript digits, typographic hyphens and apostrophes, initials (i.v.
// is iv), British spelling (spelling.h), spelt-out units; after a number also short ones, in the singular (5 hrs is 5
// hour). Numbers are whole words of their own: 0.5 is not 5, 4,000 is 4000, ½ is 0.5. Each line and sentence
// (sentences.h) folds as it would alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace materia {

// What is between a word and the next.
enum class Gap : std::uint8_t { kNone, kHyphen, kSpace, kOther };

struct Word {
  std::uint32_t begin = 0, end = 0;  // bytes in the original
  std::uint32_t at = 0, size = 0;    // bytes in FoldedText::folded
  Gap gap = Gap::kOther;             // to the next word
  bool number = false;
  bool unspaced = false;  // one character of a script without spaces: 头, い
};

struct FoldedText {
  std::string folded;  // the words, one after another without separators
  std::vector<Word> words;

  [[nodiscard]] std::string_view word(std::size_t i) const { return {folded.data() + words[i].at, words[i].size}; }
};

// Folds text into out, whose buffers are reused. Never fails: bytes that are not UTF-8 separate words.
void fold(std::string_view text, FoldedText& out);
[[nodiscard]] FoldedText fold(std::string_view text);

// The words of text folded and joined by one space: how names are compared. "L‑Alanyl-L‑glutamine" → "l alanyl l
// glutamine".
[[nodiscard]] std::string fold_key(std::string_view text);

// Is this folded word a unit of dose, volume, time or share, so that it belongs to the number before it?
[[nodiscard]] bool is_unit(std::string_view folded_word);

}  // namespace materia

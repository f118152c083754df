// Letters of scripts other than Latin, folded: case, marks that may be left out, and one form of what Unicode writes in
// several. Парацетамол and ПАРАЦЕТАМОЛ are one word, and so are half-width and full-width katakana.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace materia {

enum class ScriptCharacter : std::uint8_t {
  kSign,      // no part of a word
  kLetter,    // of a script that puts spaces between words
  kUnspaced,  // of a script without spaces: each is a word of its own
  kMark,      // no letter by itself: an accent, a vowel sign
  kDigit,
};

// For every code point beyond ASCII.
[[nodiscard]] ScriptCharacter script_character(char32_t c);

// 0 to 9, of a code point that is a kDigit.
[[nodiscard]] char script_digit(char32_t c);

// How many bytes belong to the letter that begins at this byte: the letter, its combining marks, and the parts of a
// Hangul syllable that stand apart.
[[nodiscard]] std::size_t script_letter_size(std::string_view text, std::size_t at);

// A letter, as script_letter_size() finds it, or a word: in small letters, composed (NFKC), without the accents of
// Greek and the points of Arabic and Hebrew. What has no such form stays as it is. Folding again changes nothing.
[[nodiscard]] std::string fold_script(std::string_view letters);

// The letter without its accents, in small: ή is η.
[[nodiscard]] char32_t plain_greek(char32_t c);

struct GreekRun {
  std::size_t size = 0;  // in bytes, accents included
  int letters = 0;
};

// The Greek letters that stand together from this byte on.
[[nodiscard]] GreekRun greek_run(std::string_view text, std::size_t at);

}  // namespace materia

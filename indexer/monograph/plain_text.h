// Small questions to ask of plain text while a monograph is read: trimming, comparing, counting words.
//
//   squeeze("  How   it\n works ") == "How it works"
//   lower_ascii("FAQs") == "faqs"
#pragma once

#include <string>
#include <string_view>

namespace materia {

// Blank as Markdown and YAML see it: space, tab, line feed, carriage return.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_word_char(char c) { return is_letter(c) || is_digit(c); }
constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The same text without blanks at either end.
std::string_view trim(std::string_view text);

// Every run of blanks made one space, none at the ends.
std::string squeeze(std::string_view text);

// A to Z made small; every other byte as it was.
std::string lower_ascii(std::string_view text);

// Letters and digits only, made small: "L-Methyl Folate" and "l-methylfolate" are both "lmethylfolate".
// Bytes of other scripts and accented letters are kept.
std::string letters_only(std::string_view text);

// How many runs of ASCII letters and digits stand in the text: the unit in which conservation is counted.
int count_words(std::string_view text);

// Lower case, everything but letters (of any script) and digits made one hyphen, at most `max_bytes`, cut between
// words. Empty where nothing is left.
std::string slug(std::string_view text, std::size_t max_bytes);

// True where `text` begins with `prefix`, ASCII letters compared without case.
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);

// True if `text` begins with `words`, ASCII letters compared without case, and no letter or digit follows.
bool starts_with_words(std::string_view text, std::string_view words);

// True if `word` is somewhere in `text` with this character right after it; right before it.
bool contains_before(std::string_view text, std::string_view word, char next);
bool contains_behind(std::string_view text, std::string_view word, char previous);

// Without what stands in round or square brackets.
std::string without_brackets(std::string_view text);

// Replaces every `from`.
void replace_all(std::string& text, std::string_view from, std::string_view to);

}  // namespace materia

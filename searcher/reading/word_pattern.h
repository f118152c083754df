// Patterns of words, written as the language tables write them.
//
//   a|b      either                     imprint+   words that begin so
//   "."      up to three words too common to search for
//   "*"      up to four words of any kind
//   "@"      a name of a drug           "#"        a number
//   {pet}    a word of a group
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/language/word_list.h"
#include "common/text/fold.h"

namespace materia {

// The words of one query, and which of them may be what: a word of a name is only "@", a hidden word is nothing.
struct PatternWords {
  const FoldedText& text;
  std::vector<std::size_t> name_end;  // of the name that begins with this word: the word behind it; 0 for none
  std::vector<bool> named, hidden;
};

class WordPattern {
 public:
  // Throws std::logic_error if it speaks of a group that is not there.
  WordPattern(std::string_view written, std::span<const WordGroup> groups);

  // The words that the pattern is about if it stands at this word, without names and words passed over; none if it does
  // not. A pattern of nothing but a name is not written.
  [[nodiscard]] std::vector<std::size_t> find(const PatternWords& words, std::size_t at) const;

  // Does it stand at this word, be it nothing but a name?
  [[nodiscard]] bool stands(const PatternWords& words, std::size_t at) const;

 private:
  struct Part {
    enum Kind : std::uint8_t { kWords, kSmallGap, kGap } kind = kWords;
    std::vector<std::string_view> words, beginnings;  // any of them
    bool name = false, number = false;                // or these
  };
  struct Walk;

  static Part part_of(std::string_view written, std::span<const WordGroup> groups);

  std::vector<Part> parts_;
};

}  // namespace materia

// The words of a query that are looked for in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace materia {

class QueryWords;
enum class WordRole : std::uint8_t;

// A word, compound or concept to look for. A section has it if it has all the parts, one of the joined terms, or the
// concept.
struct ContentUnit {
  std::vector<std::string> parts;    // terms; empty if only a joined term will do ("B12")
  std::vector<std::string> joined;   // joined terms: its words glued together, as Analyzer makes them
  std::size_t first = 0, count = 1;  // folded words
  bool number = false;
  bool absent = false;     // a drug that nothing here is about, with all that texts call it by
  bool unwanted = false;   // what the medicine must not do: "that doesn't cause drowsiness"
  std::string folded;      // as typed, folded: what spelling correction looks up
  std::string concept_id;  // of the concept that it is or belongs to; empty for none
};

// The free words that do not only ask, in the order typed: single words, and compounds with their joined terms, of
// which the widest takes its words along.
[[nodiscard]] std::vector<ContentUnit> content_words(const QueryWords& words, std::span<const WordRole> roles);

// All words but the most common, for a query that has nothing else to look for.
[[nodiscard]] std::vector<ContentUnit> words_that_ask(const QueryWords& words);

}  // namespace materia

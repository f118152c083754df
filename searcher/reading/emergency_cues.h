// The cues of corpus/language/en/emergencies.yaml, and the words of a query as they see them: misspelt, torn apart or
// run together as people in a hurry type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/fold.h"
#include "searcher/reading/name_finder.h"

namespace materia {

// One place of a cue, or words that are passed over.
struct EmergencyPart {
  enum Kind : std::uint8_t { kWords, kSmallGap, kGap } kind = kWords;
  std::vector<bool> words;  // any of them, by their number in the vocabulary
  bool name = false;        // or the name of a drug
  bool number = false;      // or any number that counts
  bool many = false;        // or a count that no dose is
};
using EmergencyCue = std::vector<EmergencyPart>;

// All words of all cues, numbered.
class EmergencyVocabulary {
 public:
  using Numbers = std::vector<std::size_t>;

  // Its cue, whose words are added. Throws std::logic_error for a group that there is none of.
  EmergencyCue read(std::string_view written);

  // The words that this folded one is, or that it is a misspelling of. A word of the language is none.
  [[nodiscard]] Numbers meant_by(std::string_view typed) const;
  // Those that it is, letter for letter.
  [[nodiscard]] Numbers equal_to(std::string_view typed) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  struct Long {  // that may be misspelt
    std::string_view word;
    std::size_t number = 0;
    bool beginning = false;
  };

  std::size_t number_of(std::string_view written);
  void add(std::string_view written, EmergencyPart& part);

  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;  // "suicid+" with its sign
  std::vector<std::string_view> beginnings_;                                     // without it
  std::unordered_map<char, std::vector<Long>> long_;                             // by their first letter
};

// A query as the cues see it.
class EmergencyWords {
 public:
  // names: all that the query has.
  EmergencyWords(const FoldedText& text, std::span<const NameMatch> names, const EmergencyVocabulary& vocabulary);

  // Words that this cue is made of are no part of any other from now on.
  void set_aside(const EmergencyCue& cue);
  // Does the cue stand anywhere?
  [[nodiscard]] bool tell(const EmergencyCue& cue) const;
  // And nothing else but words for which passes(word)?
  [[nodiscard]] bool tell_only(const EmergencyCue& cue, bool (*passes)(std::string_view)) const;
  [[nodiscard]] bool any(bool (*is)(std::string_view)) const;
  // The folded words of the query that cues are made of; the name of a drug is none.
  [[nodiscard]] std::vector<std::size_t> of_cues() const;

 private:
  struct Place {
    std::string word;
    std::size_t folded = 0;               // its number among the words of the query
    EmergencyVocabulary::Numbers meant;   // by this word
    EmergencyVocabulary::Numbers joined;  // by this word and the next, torn apart
    bool name = false, number = false, many = false, small = false, aside = false;
  };
  using Parts = std::span<const EmergencyPart>;

  void add(std::string_view word, std::size_t folded, bool name, const EmergencyVocabulary& vocabulary);
  void note_numbers(const FoldedText& text, std::size_t at);
  [[nodiscard]] std::size_t fits(const EmergencyPart& part, std::size_t at) const;
  [[nodiscard]] bool matches(Parts parts, std::size_t at, std::size_t small, std::size_t free,
                             std::vector<std::size_t>* used) const;

  std::vector<Place> places_;
};

}  // namespace materia

// Names that go on from what was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

// All names of one lexicon by the beginnings of their words. Immutable; any number of threads may ask.
//
// Its order is fixed, so that the list only gets shorter while letters are added: names that begin so before names with
// a later word that does, well-known drugs first. A name that is typed whole leads.
class NameCompleter {
 public:
  // The lexicon is kept by reference. prominence[drug]: how well known it is; 0: nothing here is about it, so that it
  // is never offered.
  NameCompleter(const Lexicon& lexicon, std::span<const std::uint32_t> prominence);

  // At most `most` names, one for each drug. Nothing for fewer than two letters.
  [[nodiscard]] std::vector<const LexiconName*> complete(std::string_view typed, std::size_t most) const;

  // The same with one letter wrong, missing, too many or out of turn, from five letters on: for what no name goes on
  // from and what is no word either.
  [[nodiscard]] std::vector<const LexiconName*> complete_forgiving(std::string_view typed, std::size_t most) const;

 private:
  struct Entry {
    std::uint32_t at = 0, size = 0;  // bytes in text_: the name from one of its words on
    std::uint32_t name = 0;          // in names_
    std::uint32_t rank = 0;          // smaller is better; no two alike
    bool inside = false;             // from a later word on
  };
  struct Range {
    std::uint32_t first = 0, last = 0;  // entries, last not included
    [[nodiscard]] bool empty() const { return first == last; }
  };
  [[nodiscard]] std::string_view text(const Entry& entry) const { return {text_.data() + entry.at, entry.size}; }
  void sort_by_text();
  [[nodiscard]] Range narrow(Range range, std::size_t depth, char letter) const;
  [[nodiscard]] Range narrow(Range range, std::size_t depth, std::string_view letters) const;
  void forgive(std::string_view typed, std::vector<Range>& ranges) const;
  [[nodiscard]] std::uint32_t best_in(Range range) const;
  [[nodiscard]] std::vector<const LexiconName*> best(std::vector<Range> ranges, std::size_t most) const;

  std::string text_;
  std::vector<const LexiconName*> names_;
  std::vector<Entry> entries_;       // by their text
  std::vector<std::uint32_t> best_;  // tree of the best entry of each half, over entries_
};

}  // namespace materia

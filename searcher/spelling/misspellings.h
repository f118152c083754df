// What somebody may have meant by words that are known nowhere: questions to the person, never answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/names/fuzzy_names.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

inline constexpr std::size_t kMostCandidates = 3;

// A stretch of the query that may be a name written otherwise: a word known nowhere, and its neighbours where names of
// several words, or one word typed as two, are meant.
struct Guess {
  std::size_t first = 0, count = 0;            // folded words of the query
  std::vector<const LexiconName*> candidates;  // one for each drug, likeliest first, at most kMostCandidates
  std::string word;                            // an ordinary word that is likelier than any name; empty: none is
  std::vector<const LexiconName*> absent;  // drugs that nothing here is about and whose name was typed; no guess then
  bool joins = false;                      // takes in words that are known by themselves
  bool near = false;                       // so near to the first candidate that hardly anything else can be meant
  bool clear = false;  // and to no other: the results of the first, or of the word, may be shown, saying so

  // What is put in the place of what was typed, where it is clear.
  [[nodiscard]] const std::string& text() const { return word.empty() ? candidates.front()->text : word; }
};

// The names that words known nowhere here are compared with.
struct NearBy {
  const NearNames& names;   // of drugs
  const NearNames& absent;  // of drugs that nothing here is about: never offered, and rivals all the same
  const NearNames& words;   // of ordinary_words()
};

// One guess for each of these content units that has candidates, in the order typed; a stretch is guessed once.
// Numbers, units and words of fewer than kFewestLetters letters are never guessed.
[[nodiscard]] std::vector<Guess> guess_names(const QueryMeaning& meaning, std::span<const ContentUnit* const> unknown,
                                             const Lexicon& lexicon, const Lexicon& absent, const NearBy& near);

// The query with text() in the place of each guess that is clear, and this candidate in the place of that
// guess where one is given.
[[nodiscard]] std::string corrected(const QueryMeaning& meaning, std::span<const Guess> guesses,
                                    const Guess* other = nullptr, const LexiconName* candidate = nullptr);

}  // namespace materia

// What somebody may have meant by words that stand nowhere here. In this order, each on its evidence:
//
//   a drug known elsewhere    "Lipitor" where only atorvastatin stands here: the same drug, told; else: absent
//   the beginning of a name   "lorazep": a completion
//   a word of the language    "sheriff": no drug's name, however near
//   a misspelling             of names, of words that questions, concepts and texts are made of: one scale for all
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/names/fuzzy_names.h"
#include "searcher/names/name_completer.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

inline constexpr std::size_t kMostCandidates = 3;

// A drug that nothing here is about, by a name that was typed.
struct AbsentName {
  std::string drug, title, kind;  // as QueryName
};

// A stretch of the query that may be a name or word written otherwise: a word known nowhere, and its neighbours where
// names of several words, or one word typed as two, are meant.
struct Guess {
  std::size_t first = 0, count = 0;            // folded words of the query
  std::vector<const LexiconName*> candidates;  // one for each drug, likeliest first, at most kMostCandidates
  std::string text;                            // what is put in its place, where it is clear
  const LexiconDrug* drug = nullptr;           // whose name that is; nullptr: an ordinary word
  std::vector<AbsentName> absent;              // drugs that nothing here is about and whose name was typed
  bool joins = false;                          // takes in words that are known by themselves
  bool near = false;                           // so near to the first candidate that hardly anything else can be meant
  bool offered = false;                        // the texts have what was typed: candidates are told beside it
  bool clear = false;                          // and to no other: what is meant may be run, saying so
};

// What words that are known nowhere are compared with. All are kept by reference.
struct Vocabulary {
  const Lexicon& lexicon;
  const NearNames& names;
  const NameCompleter& completer;
  const Lexicon& absent;  // drugs that nothing here is about: never offered, and rivals all the same
  const NearNames& absent_names;
  const NearNames& words;                                    // of ordinary_words()
  std::function<std::uint32_t(std::string_view)> frequency;  // of a folded word: how many sections have it
};

// One guess for each of these content units of which something is known, in the order typed; a stretch is guessed once.
// Words that the texts have, but the language has not, are compared with ordinary words only.
// Numbers, units and words of fewer than kFewestLetters letters are never guessed.
[[nodiscard]] std::vector<Guess> guess_names(const QueryMeaning& meaning, std::span<const ContentUnit* const> unknown,
                                             const Vocabulary& vocabulary);

// The query with the text of each guess that is clear in its place, and this candidate in the place of that guess
// where one is given.
[[nodiscard]] std::string corrected(const QueryMeaning& meaning, std::span<const Guess> guesses,
                                    const Guess* other = nullptr, const LexiconName* candidate = nullptr);

}  // namespace materia

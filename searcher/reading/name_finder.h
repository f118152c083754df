// Names of drugs in a query.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/lexicon/lexicon.h"

namespace materia {

class Analyzer;
class CueTable;
class QueryWords;

// A run of query words that is a name. It may mean several drugs.
struct NameMatch {
  std::size_t first = 0, count = 0;          // folded words
  std::vector<const LexiconName*> meanings;  // one for each drug, best first
  std::string closed;                        // closed key as typed
  std::vector<std::string> terms;            // of its words in prose
  // If the query has several names: the terms of each name that texts use for its drug or for what is in it.
  std::vector<std::vector<std::string>> substances;
};

struct NamesFound {
  std::vector<NameMatch> names;  // in the order typed
  std::size_t topics = 0;        // names that were taken for topics ("alcohol") and left out
};

// Longest match first, from the left. A name that is also an ordinary word counts only if nothing else is named.
// topics_are_names: a topic is the drug of that name.
[[nodiscard]] NamesFound find_names(const QueryWords& words, const Lexicon& lexicon, const CueTable& cues,
                                    bool topics_are_names);

// "amoxicillin clavulanic acid": the drug made of exactly the named substances; nullptr if there is none, or fewer than
// two names.
[[nodiscard]] const LexiconDrug* find_combination(std::span<const NameMatch> names, const Lexicon& lexicon);

// "Warfarin and aspirin", "lansoprazole while on Plavix": are two drugs named beside one another, so that the question
// is whether they may be taken together? Not if one is chosen from or they are compared: "metformin or glipizide",
// "what is the difference between".
[[nodiscard]] bool are_named_together(const QueryWords& words, std::span<const NameMatch> names);

// Are drugs compared or chosen from, so that no combination of them is meant? "Tylenol or Advil", "switch from
// amlodipine to atenolol".
[[nodiscard]] bool are_compared(const QueryWords& words, std::span<const NameMatch> names);

// Of two drugs that may be one medicine: is it asked what becomes of both? "Can you take tramadol with ibuprofen?"
[[nodiscard]] bool ask_of_both(const QueryWords& words);

// For NameMatch::substances: a text that says what Viagra does to nitrates says it of sildenafil. Analyses other texts:
// the terms of QueryWords are gone afterwards.
[[nodiscard]] std::vector<std::vector<std::string>> substances_of(const LexiconDrug& drug, const Lexicon& lexicon,
                                                                  Analyzer& analyzer);

}  // namespace materia

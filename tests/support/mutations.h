// Names as fingers spoil them, and what a searcher makes of that.
#pragma once

#include <algorithm>
#include <cctype>
#include <random>
#include <string>
#include <vector>

#include "common/lexicon/known_words.h"
#include "common/lexicon/lexicon.h"
#include "searcher/names/fuzzy_names.h"
#include "searcher/searcher.h"

namespace materia::testing {

inline bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// One letter of the name left out, put in, wrong, or exchanged with the next; whole wherever it has no letter.
template <typename Random>
std::string mutated(std::string name, Random& random) {
  std::vector<std::size_t> letters;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (is_letter(name[i])) letters.push_back(i);
  if (letters.empty()) return name;
  const std::size_t at = letters[random() % letters.size()];
  const char letter = static_cast<char>('a' + random() % 26);
  switch (random() % 4) {
    case 0:
      return name.erase(at, 1);
    case 1:
      return name.insert(at, 1, letter);
    case 2:
      name[at] = letter;
      return name;
    default:
      if (at + 1 < name.size() && is_letter(name[at + 1])) std::swap(name[at], name[at + 1]);
      return name;
  }
}

struct MutationFigures {
  int typed = 0;                           // mutated names that are words or names of nothing
  int among_three = 0;                     // the drug is among the candidates, or its results are shown
  int first = 0;                           // its results are shown, or it is the first candidate
  int shown = 0;                           // its results are shown under a label
  int shown_wrong = 0;                     // another's are, under a label
  int shown_word = 0;                      // those of an ordinary word, under a label
  int unlabelled = 0;                      // another's are, without one
  int untold = 0;                          // of these: nothing is said to be unknown
  int names = 0;                           // mutations that are another name
  int words = 0;                           // mutations all of whose words exist, here or in the language
  int shorts = 0;                          // mutations into words too short to be guessed
  std::vector<std::string> misses, worst;  // "typed ← name", a few
};

// Mutates a name `edits` times and asks.
template <typename Random>
void try_mutation(const Searcher& searcher, const Lexicon& lexicon, const LexiconName& name, int edits, Random& random,
                  MutationFigures& figures) {
  std::string typed = name.text;
  for (int e = 0; e < edits; ++e) typed = mutated(std::move(typed), random);
  const std::string key = closed_key(name.text), typed_key = closed_key(typed);
  if (typed_key == key) return;
  if (!lexicon.find(typed_key).empty()) {
    ++figures.names;
    return;
  }
  std::vector<std::string> right;
  for (const auto* meaning : lexicon.find(key)) right.push_back(lexicon.drugs()[meaning->drug].key);
  const auto is_right = [&](const std::string& drug) {
    return std::find(right.begin(), right.end(), drug) != right.end();
  };
  SearchRequest request;
  request.text = typed;
  request.limit = 1;
  const SearchResult result = searcher.search(request);
  const auto& query = result.query;
  if (query.unknown.empty()) {
    ++figures.words;
    return;
  }
  const bool guessable = std::any_of(query.unknown.begin(), query.unknown.end(),
                                     [](const auto& word) { return closed_key(word).size() >= kFewestLetters; });
  if (!guessable) {
    ++figures.shorts;
    return;
  }
  if (std::all_of(query.unknown.begin(), query.unknown.end(),
                  [](const auto& word) { return is_language_word(closed_key(word)); })) {
    ++figures.words;
    return;
  }
  ++figures.typed;
  const std::string what = typed + " ← " + name.text;
  // A drug that is named is answered, and the unknown word told: "Carace slugs".
  const bool named = std::any_of(query.names.begin(), query.names.end(), [&](const auto& each) {
    return !result.hits.empty() && ("_" + result.hits[0].drug + "_").find("_" + each.drug + "_") != std::string::npos;
  });
  const bool served = !result.hits.empty() && !named && !is_right(result.hits[0].drug);
  if (query.showing && query.showing->drug.empty()) {
    ++figures.shown_word;
  } else if (query.showing) {
    ++(is_right(query.showing->drug) ? figures.shown : figures.shown_wrong);
    if (!is_right(query.showing->drug) && figures.worst.size() < 40)
      figures.worst.push_back(what + " → shown " + query.showing->text);
  } else if (served) {
    ++figures.unlabelled;
    figures.untold += query.unknown.empty() ? 1 : 0;
    figures.worst.push_back(what + " → served " + result.hits[0].drug);
  }
  bool found = query.showing && is_right(query.showing->drug);
  if (found || (!query.suggestions.empty() && is_right(query.suggestions[0].drug))) ++figures.first;
  for (std::size_t i = 0; i < query.suggestions.size() && i < 3; ++i)
    found = found || is_right(query.suggestions[i].drug);
  found = found || (!query.showing && !served && !result.hits.empty());
  if (found)
    ++figures.among_three;
  else if (figures.misses.size() < 40)
    figures.misses.push_back(what);
}

}  // namespace materia::testing

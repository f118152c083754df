#include "searcher/spelling/correction.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "searcher/spelling/misspellings.h"
#include "searcher/spelling/suggestions.h"

namespace materia {
namespace {

void name_drug(const LexiconDrug& drug, Showing& showing) {
  showing.drug = drug.key;
  showing.title = drug.title;
  showing.hint = drug.hint;
}

// One of several substances is misspelt: the one that makes a known combination with the others is meant.
void settle_by_combination(const QueryMeaning& meaning, const QueryReader& reader, std::vector<Guess>& guesses) {
  if (meaning.names.size() + guesses.size() < 2) return;
  for (auto& guess : guesses) {
    if (guess.clear || guess.candidates.empty() || !guess.word.empty()) continue;
    std::vector<const LexiconName*> making;
    for (const auto* candidate : guess.candidates)
      if (reader.read(corrected(meaning, guesses, &guess, candidate)).combination != nullptr)
        making.push_back(candidate);
    if (making.empty()) continue;
    guess.clear = making.size() == 1;
    guess.candidates = std::move(making);
  }
}

}  // namespace

Correction correct(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown, bool alone,
                   const QueryReader& reader, const OpenIndex& index) {
  Correction correction;
  const auto& words = meaning.words.words;
  const auto typed = [&](std::size_t first, std::size_t count) {
    const auto begin = words[first].begin;
    return meaning.text.substr(begin, words[first + count - 1].end - begin);
  };
  auto guesses = guess_names(meaning, unknown, index.lexicon, index.absent,
                             {*index.near_names, *index.near_absent, *index.near_words});
  bool asked = false;
  for (const auto& guess : guesses)
    for (const auto* name : guess.absent) {
      const auto& drug = index.absent.drugs()[name->drug];
      correction.absent.push_back(
          {typed(guess.first, guess.count), drug.key, drug.title, std::string(name_kind_id(name->kind))});
      asked = asked || meaning.names.empty();
    }
  for (const auto* unit : unknown) {
    const bool absent = std::any_of(guesses.begin(), guesses.end(), [&](const Guess& guess) {
      return !guess.absent.empty() && unit->first >= guess.first && unit->first < guess.first + guess.count;
    });
    if (!unit->number && !absent) correction.unknown.push_back(typed(unit->first, unit->count));
  }
  if (!alone) std::erase_if(guesses, [](const Guess& guess) { return !guess.near && !guess.clear && !guess.joins; });
  settle_by_combination(meaning, reader, guesses);
  const Guess *first = nullptr, *last = nullptr;
  for (const auto& guess : guesses) {
    asked = asked || (!guess.clear && (guess.joins || guess.near));
    if (!guess.clear) continue;
    if (first == nullptr) first = &guess;
    last = &guess;
  }
  const bool shown = !asked && first != nullptr;
  for (const auto& guess : guesses)
    for (const auto* candidate : guess.candidates)
      if (!shown || !guess.clear || candidate->text != guess.text())
        correction.suggestions.push_back(suggestion_of(*candidate, index.lexicon));
  correction.settled = asked || shown;
  if (!shown) return correction;
  QueryMeaning meant = reader.read(corrected(meaning, guesses));
  Showing showing{typed(first->first, first->count), first->text(), {}, {}, {}};
  if (const LexiconDrug* together = meant.combination) {
    showing.typed = typed(first->first, last->first + last->count - first->first);
    showing.text = together->title;
    name_drug(*together, showing);
  } else if (first->word.empty()) {
    name_drug(index.lexicon.drugs()[first->candidates.front()->drug], showing);
  }
  correction.showing = std::move(showing);
  correction.meant = std::move(meant);
  return correction;
}

}  // namespace materia

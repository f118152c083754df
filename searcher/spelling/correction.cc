#include "searcher/spelling/correction.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "searcher/spelling/misspellings.h"
#include "searcher/spelling/suggestions.h"

namespace materia {
namespace {

bool covers(const Guess& guess, std::size_t first, std::size_t count) {
  return first < guess.first + guess.count && guess.first < first + count;
}

// One of several substances is misspelt: the one that makes a known combination with the others is meant.
void settle_by_combination(const QueryMeaning& meaning, const QueryReader& reader, const Lexicon& lexicon,
                           std::vector<Guess>& guesses) {
  if (meaning.names.size() + guesses.size() < 2) return;
  for (auto& guess : guesses) {
    if (guess.clear || guess.candidates.empty()) continue;
    std::vector<const LexiconName*> making;
    for (const auto* candidate : guess.candidates)
      if (reader.read(corrected(meaning, guesses, &guess, candidate)).combination != nullptr)
        making.push_back(candidate);
    if (making.empty()) continue;
    guess.clear = making.size() == 1;
    guess.text = making.front()->text;
    guess.drug = &lexicon.drugs()[making.front()->drug];
    guess.candidates = std::move(making);
  }
}

class Corrector {
 public:
  Corrector(const QueryMeaning& meaning, const QueryReader& reader, const OpenIndex& index)
      : meaning_(meaning), reader_(reader), index_(index) {}

  Correction run(std::vector<Guess> guesses, const std::vector<const ContentUnit*>& unknown, bool alone) const {
    Correction correction;
    tell_absent(guesses, correction);
    tell_unknown(guesses, unknown, correction);
    if (!alone)
      std::erase_if(guesses,
                    [](const Guess& guess) { return !guess.near && !guess.clear && !guess.joins && !guess.offered; });
    settle_by_combination(meaning_, reader_, index_.lexicon, guesses);
    const bool asked = std::any_of(guesses.begin(), guesses.end(), [&](const Guess& guess) { return asks(guess); });
    const bool runs =
        !asked && std::any_of(guesses.begin(), guesses.end(), [](const Guess& guess) { return guess.clear; });
    for (const auto& guess : guesses)
      for (const auto* candidate : guess.candidates)
        if (!runs || !guess.clear || candidate->text != guess.text)
          correction.suggestions.push_back(suggestion_of(*candidate, index_));
    correction.settled = asked || runs;
    if (runs) replace(guesses, correction);
    return correction;
  }

 private:
  std::string typed(std::size_t first, std::size_t count) const {
    const auto& words = meaning_.words.words;
    return meaning_.text.substr(words[first].begin, words[first + count - 1].end - words[first].begin);
  }

  // Must the person be asked before anything is run? A drug that is named is answered whatever stands beside it, unless
  // its name may be a part of another's.
  bool asks(const Guess& guess) const {
    if (guess.clear || guess.offered) return false;
    const bool near = guess.near || guess.joins || !guess.absent.empty();
    if (meaning_.names.empty()) return near;
    return guess.joins && guess.near &&
           std::all_of(meaning_.names.begin(), meaning_.names.end(),
                       [&](const NameMatch& name) { return covers(guess, name.first, name.count); });
  }

  void tell_absent(const std::vector<Guess>& guesses, Correction& correction) const {
    for (const auto& guess : guesses)
      for (const auto& name : guess.absent)
        correction.absent.push_back({typed(guess.first, guess.count), name.drug, name.title, name.kind});
  }

  void tell_unknown(const std::vector<Guess>& guesses, const std::vector<const ContentUnit*>& unknown,
                    Correction& correction) const {
    for (const auto* unit : unknown) {
      const bool known = std::any_of(guesses.begin(), guesses.end(), [&](const Guess& guess) {
        return !guess.absent.empty() && covers(guess, unit->first, unit->count);
      });
      if (!unit->number && !known) correction.unknown.push_back(typed(unit->first, unit->count));
    }
  }

  void replace(const std::vector<Guess>& guesses, Correction& correction) const {
    std::string text;
    std::size_t done = 0;
    std::vector<std::size_t> ends;  // of what was replaced, in the new text
    for (const auto& guess : guesses) {
      if (!guess.clear) continue;
      const auto& words = meaning_.words.words;
      text.append(meaning_.text, done, words[guess.first].begin - done).append(guess.text);
      done = words[guess.first + guess.count - 1].end;
      ends.push_back(text.size());
      Showing showing{typed(guess.first, guess.count), guess.text, {}, {}, {}};
      if (guess.drug != nullptr) name_drug(*guess.drug, showing);
      correction.replaced.push_back(std::move(showing));
    }
    QueryMeaning meant = reader_.read(text.append(meaning_.text, done));
    for (std::size_t i = 0; i < ends.size(); ++i)
      if (!correction.replaced[i].drug.empty()) name_whole(meant, ends[i], correction.replaced[i]);
    const auto first_drug = std::find_if(correction.replaced.begin(), correction.replaced.end(),
                                         [](const Showing& each) { return !each.drug.empty(); });
    correction.showing = first_drug == correction.replaced.end() ? correction.replaced.front() : *first_drug;
    if (const LexiconDrug* together = meant.combination) {
      const auto clear = [](const Guess& guess) { return guess.clear; };
      const auto first = std::find_if(guesses.begin(), guesses.end(), clear);
      const auto last = std::find_if(guesses.rbegin(), guesses.rend(), clear);
      correction.showing->typed = typed(first->first, last->first + last->count - first->first);
      correction.showing->text = together->title;
      name_drug(*together, *correction.showing);
    }
    correction.meant = std::move(meant);
  }

  // What was replaced may be a part of a longer name: "tyleno with codeine".
  void name_whole(const QueryMeaning& meant, std::size_t end, Showing& showing) const {
    for (const auto& name : meant.names) {
      const auto& words = meant.words.words;
      const auto& drug = index_.lexicon.drugs()[name.meanings.front()->drug];
      if (words[name.first].begin > end - showing.text.size() || words[name.first + name.count - 1].end < end ||
          drug.key == showing.drug)
        continue;
      showing.text = name.meanings.front()->text;
      name_drug(drug, showing);
    }
  }

  static void name_drug(const LexiconDrug& drug, Showing& showing) {
    showing.drug = drug.key;
    showing.title = drug.title;
    showing.hint = drug.hint;
  }

  const QueryMeaning& meaning_;
  const QueryReader& reader_;
  const OpenIndex& index_;
};

}  // namespace

Correction correct(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown, bool alone,
                   const QueryReader& reader, const OpenIndex& index,
                   const std::function<std::uint32_t(std::string_view)>& frequency) {
  const Vocabulary vocabulary{index.lexicon,      *index.near_names, *index.completer, index.absent,
                              *index.near_absent, *index.near_words, frequency};
  return Corrector(meaning, reader, index).run(guess_names(meaning, unknown, vocabulary), unknown, alone);
}

}  // namespace materia

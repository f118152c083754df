#include "searcher/spelling/misspellings.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "common/language/language.h"
#include "searcher/names/edit_cost.h"

namespace materia {
namespace {

constexpr std::size_t kMostJoined = 6;   // words that are looked at as one name
constexpr std::size_t kMostGuessed = 4;  // words of one query
constexpr int kJoined = kSlip;           // a name that takes in another word of the query is that much likelier
constexpr int kMostOfWord = 7;           // what the slip of an ordinary word may cost: less than a whole letter
constexpr int kClearly = 8;              // cheaper than the next by so much

// What a slip may cost while one can hardly mean anything else.
int near_cost(std::size_t letters) {
  return letters < 7 ? kSlip : letters < 10 ? kSlip + 4 : letters < 14 ? 2 * kSlip : 2 * kSlip + 5;
}

struct Candidate {
  const LexiconName* name;
  std::size_t first, count;
  int doubt;  // what its slips cost beyond those that leave no doubt: a long name bears more
};

class Guesser {
 public:
  Guesser(const QueryMeaning& meaning, const Lexicon& lexicon, const Lexicon& absent, const NearBy& near)
      : meaning_(meaning), lexicon_(lexicon), absent_(absent), near_(near) {}

  std::optional<Guess> guess(const ContentUnit& unit) const {
    auto absent = find_absent(unit);
    if (unit.folded.size() < kFewestLetters) return absent;
    auto near = find_near(unit);
    // A name that takes in more of what was typed goes before it: "Aspirin-Fre Anacin".
    return absent && !(near && near->near && near->count > absent->count) ? absent : near;
  }

 private:
  std::optional<Guess> find_near(const ContentUnit& unit) const {
    std::vector<Candidate> found;
    const std::size_t end = unit.first + unit.count, words = meaning_.words.words.size();
    const std::size_t most = std::min(kMostJoined, std::max(lexicon_.most_words(), unit.count + 1));
    for (std::size_t first = unit.first + 1; first-- > 0 && end - first <= std::max(most, unit.count);) {
      if (first < unit.first && only_asks(first)) continue;
      for (std::size_t last = end; last <= words && last - first <= std::max(most, unit.count); ++last)
        if (last == end || !only_asks(last - 1)) look(first, last - first, unit.count, found);
    }
    // All of it: a dozen ingredients, or a name that ends with such a word ("Little Pills").
    if (words > most || only_asks(0) || only_asks(words - 1)) look(0, words, unit.count, found);
    return settle(unit, found);
  }

  // The widest stretch around the word that is the name of a drug that nothing here is about.
  std::optional<Guess> find_absent(const ContentUnit& unit) const {
    std::optional<Guess> widest;
    const std::size_t end = unit.first + unit.count, words = meaning_.words.words.size();
    for (std::size_t first = unit.first + 1; first-- > 0 && end - first <= kMostJoined;)
      for (std::size_t last = end; last <= words && last - first <= kMostJoined; ++last) {
        const auto names = absent_.find(closed(first, last - first));
        if (names.empty() || (widest && widest->count >= last - first)) continue;
        widest.emplace();
        widest->first = first;
        widest->count = last - first;
        for (const auto* name : names)
          if (std::none_of(widest->absent.begin(), widest->absent.end(),
                           [&](auto* o) { return o->drug == name->drug; }))
            widest->absent.push_back(name);
      }
    return widest;
  }

  // Letters of an ordinary word that may be put in the place of what was typed; alone it is rather a name.
  std::size_t fewest_of_word() const { return meaning_.content.size() > 1 ? kFewestLetters : kFewestLetters + 1; }

  // No name begins or ends with such a word.
  bool only_asks(std::size_t i) const { return kLanguage.asking_words.contains(meaning_.words.word(i)); }

  // "Asprin dose" is no "aprindine": a word that asks is part of a name only where the name has it as well.
  bool has_words_that_ask(const LexiconName& name, std::size_t first, std::size_t count) const {
    std::optional<FoldedText> written;
    for (const auto i : meaning_.asking_words) {
      if (i < first || i >= first + count) continue;
      if (!written) written = fold(name.text);
      bool has = false;
      for (std::size_t w = 0; w < written->words.size(); ++w) has = has || written->word(w) == meaning_.words.word(i);
      if (!has) return false;
    }
    return true;
  }

  void look(std::size_t first, std::size_t count, std::size_t unknown, std::vector<Candidate>& found) const {
    const std::string typed = closed(first, count);
    const int allowed = near_cost(typed.size()) + kJoined * static_cast<int>(count - unknown);
    for (const auto& near : near_.names.find(typed, kMostCandidates + 2)) {
      if (!has_words_that_ask(*near.name, first, count)) continue;
      const Candidate candidate{near.name, first, count, near.cost - allowed};
      const auto same = std::find_if(found.begin(), found.end(),
                                     [&](const auto& other) { return other.name->drug == near.name->drug; });
      if (same == found.end())
        found.push_back(candidate);
      else if (candidate.doubt < same->doubt)
        *same = candidate;
    }
  }

  std::optional<Guess> settle(const ContentUnit& unit, std::vector<Candidate>& found) const {
    constexpr int kNone = 1000;
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.doubt < b.doubt; });
    const int best = found.empty() ? kNone : found.front().doubt;
    const auto words = near_.words.find(unit.folded, 1);
    const int word = words.empty() ? kNone : words.front().cost - near_cost(unit.folded.size());

    Guess guess;
    const bool is_word = !words.empty() && best >= word + kClearly && words.front().cost <= kMostOfWord &&
                         unit.folded.size() >= fewest_of_word();
    if (is_word) {
      guess.first = unit.first;
      guess.count = unit.count;
      guess.word = words.front().name->text;
      guess.clear = true;
    } else if (!found.empty()) {
      guess.first = found.front().first;
      guess.count = found.front().count;
      guess.near = best <= 0;
      guess.joins = guess.count > unit.count;
      guess.clear = guess.near && found.front().name->reviewed && word >= best + kClearly;
      // Several drugs may go by one name (thyroxine and its brands): they are no rivals.
      const std::string meant = closed_key(found.front().name->text);
      for (const auto& other : found)
        if (other.doubt < best + kClearly && closed_key(other.name->text) != meant) guess.clear = false;
      const std::string typed = closed(guess.first, guess.count);
      for (const auto& absent : near_.absent.find(typed, 1))
        if (absent.cost - near_cost(typed.size()) < best + kClearly) guess.clear = false;
      add_look_alikes(guess, found);
    } else {
      return std::nullopt;
    }
    for (const auto& candidate : found)
      if (guess.candidates.size() < kMostCandidates) guess.candidates.push_back(candidate.name);
    return guess;
  }

  // A name that is taken for the nearest one is asked about with it, where the typed letters may be either.
  void add_look_alikes(Guess& guess, std::vector<Candidate>& found) const {
    const Candidate best = found.front();
    const std::string typed = closed(best.first, best.count);
    std::size_t place = 1;
    const std::string meant = closed_key(best.name->text);
    auto pairs = lexicon_.drugs()[best.name->drug].look_alikes;
    const auto cost = [&](const LookAlike& pair) { return slip_cost(typed, pair.other, kSlip * kMostJoined); };
    std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
    for (const auto& pair : pairs) {
      const LexiconDrug* drug = lexicon_.drug(pair.drug);
      if (pair.name != meant || drug == nullptr || !could_be(typed, pair.other)) continue;
      const auto alike = std::find_if(drug->names.begin(), drug->names.end(),
                                      [&](const LexiconName& name) { return closed_key(name.text) == pair.other; });
      if (alike == drug->names.end()) continue;
      guess.clear = false;
      std::erase_if(found, [&](const Candidate& other) { return other.name->drug == alike->drug; });
      found.insert(found.begin() + static_cast<std::ptrdiff_t>(std::min(place++, found.size())),
                   {&*alike, best.first, best.count, best.doubt});
    }
  }

  std::string closed(std::size_t first, std::size_t count) const {
    std::string text;
    for (std::size_t i = first; i < first + count; ++i) text += meaning_.words.word(i);
    return text;
  }

  const QueryMeaning& meaning_;
  const Lexicon& lexicon_;
  const Lexicon& absent_;
  const NearBy& near_;
};

}  // namespace

std::vector<Guess> guess_names(const QueryMeaning& meaning, std::span<const ContentUnit* const> unknown,
                               const Lexicon& lexicon, const Lexicon& absent, const NearBy& near) {
  const Guesser guesser(meaning, lexicon, absent, near);
  std::vector<Guess> guesses;
  std::size_t guessed = 0;
  for (const auto* unit : unknown) {
    if (unit->number || guessed == kMostGuessed) continue;
    if (!guesses.empty() && unit->first < guesses.back().first + guesses.back().count) continue;
    ++guessed;
    if (auto guess = guesser.guess(*unit)) guesses.push_back(std::move(*guess));
  }
  return guesses;
}

std::string corrected(const QueryMeaning& meaning, std::span<const Guess> guesses, const Guess* other,
                      const LexiconName* candidate) {
  const auto& words = meaning.words.words;
  std::string text;
  std::size_t done = 0;
  for (const auto& guess : guesses) {
    if (!guess.clear && &guess != other) continue;
    text.append(meaning.text, done, words[guess.first].begin - done);
    text += &guess == other ? candidate->text : guess.text();
    done = words[guess.first + guess.count - 1].end;
  }
  return text.append(meaning.text, done);
}

}  // namespace materia

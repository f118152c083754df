#include "searcher/spelling/misspellings.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "searcher/names/edit_cost.h"
#include "searcher/names/near_words.h"
#include "searcher/spelling/beginnings.h"
#include "searcher/spelling/names_elsewhere.h"
#include "searcher/spelling/phrase_words.h"

namespace materia {
namespace {

constexpr std::size_t kMostJoined = 6;   // words that are looked at as one name
constexpr std::size_t kMostGuessed = 4;  // words of one query
constexpr int kJoined = kSlip;           // a name that takes in another word of the query is that much likelier
constexpr int kClearly = 8;              // cheaper than the next by so much
constexpr int kOneSound = 6;             // what a slip of a brand may cost: so many brands are near to one another
constexpr int kWordDoubt = 8;            // what an ordinary word bears besides
constexpr int kOnlyInTexts = 6;          // a common word of the texts is less likely asked for than one of questions
constexpr int kWordClearly = 4;          // what is no drug is mended more readily than what is
constexpr std::uint32_t kRarely = 10;    // a word that stands here so much less often than another is a slip of it
constexpr std::size_t kNearlyWhole = 2;  // letters that are missing of a name
constexpr int kNone = 1000;              // no candidate: more than any doubt
constexpr std::size_t kFewestBegun = 4;  // letters of a name that is asked about
constexpr std::size_t kFewestRun = 5;    // and of one that is run
constexpr std::size_t kFewestSure = 7;   // fewer are the whole of another name but for one letter too easily

// What a slip may cost while one can hardly mean anything else.
int near_cost(std::size_t letters) {
  return letters < 7 ? kSlip : letters < 10 ? kSlip + 4 : letters < 14 ? 2 * kSlip : 2 * kSlip + 5;
}

// A word by which people ask in another language, or name a complaint: "dolor" is no Dolorex.
bool is_foreign_word(std::string_view folded) {
  return kLanguage.foreign_words.contains(folded) || kLanguage.foreign_small_words.contains(folded);
}

struct Stretch {
  std::size_t first, count;

  [[nodiscard]] std::size_t end() const { return first + count; }
};

struct Candidate {
  const LexiconName* name;
  Stretch at;
  int cost;
  int doubt;  // what its slips cost beyond those that leave no doubt: a long name bears more
};

class Guesser {
 public:
  Guesser(const QueryMeaning& meaning, const Vocabulary& known) : meaning_(meaning), known_(known) {
    own_words_.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) own_words_.push_back(is_own_word(i));
  }

  // A word that the texts have, but the language has not: theirs is another, or has the same slip. "Migrane" is no
  // "larva migrans".
  std::optional<Guess> guess_rare(const ContentUnit& unit) const {
    if (unit.number || unit.count > 1 || unit.folded.size() < kFewestLetters || !unit.concept_id.empty() ||
        is_foreign_word(unit.folded) || is_language_word(unit.folded) || world_names().contains(unit.folded))
      return std::nullopt;
    const Word word = nearest_word(unit, kRarely * known_.frequency(unit.folded));
    if (word.doubt <= 0) return of_word(unit, word);
    Guess guess;
    guess.first = unit.first;
    guess.count = unit.count;
    guess.offered = true;
    for (const auto& near : known_.names.find(unit.folded, kMostCandidates))
      if (near.cost <= kSlip) guess.candidates.push_back(near.name);
    return guess.candidates.empty() ? std::nullopt : std::optional(guess);
  }

  std::optional<Guess> guess(const ContentUnit& unit) const {
    if (unit.count == 1 && is_foreign_word(unit.folded)) return complaint(unit, kFewestSure);
    if (unit.count == 1)
      if (auto word = word_of_phrase(meaning_.words, unit.first)) return of_word(unit, {std::move(*word), 0, 0});
    const bool is_word = unit.count == 1 && is_language_word(unit.folded);
    // "Migrain" is no beginning of a brand, nor is "dizzyness", which few texts have, a word of its own. A name that
    // takes in more words is nearer: "Chldren's Tylenol".
    if (auto meant = complaint(unit, kFewestRun + 1); meant && !common_words().contains(unit.folded))
      if (const auto name = find_near(unit, is_word); !name || name->count <= unit.count) return meant;
    auto elsewhere = find_elsewhere(unit);
    std::optional<Guess> begun;
    if (!is_word && (!elsewhere || elsewhere->clear)) begun = find_begun(unit);
    std::optional<Guess> first = elsewhere && begun ? either(*elsewhere, *begun) : elsewhere ? elsewhere : begun;
    if (unit.folded.size() < kFewestLetters) return first;
    auto near = find_near(unit, is_word);
    if (!first) return near;
    // A name that takes in more of what was typed goes before it: "Aspirin-Fre Anacin", "lacti acid bacteria".
    return near && near->near && near->count > first->count ? near : first;
  }

 private:
  std::size_t size() const { return meaning_.words.words.size(); }
  std::string_view word(std::size_t i) const { return meaning_.words.word(i); }
  std::string closed(Stretch at) const {
    std::string text;
    for (std::size_t i = at.first; i < at.end(); ++i) text += word(i);
    return text;
  }

  // No name begins or ends with such a word.
  bool only_asks(std::size_t i) const { return kLanguage.asking_words.contains(word(i)); }

  // Does it say something by itself, so that it is no splinter of a name?
  bool is_own_word(std::size_t i) const {
    if (meaning_.words.words[i].number) return false;
    if (only_asks(i) || is_foreign_word(word(i)) || is_language_word(word(i)) || world_names().contains(word(i)))
      return true;
    if (std::find(meaning_.asking_words.begin(), meaning_.asking_words.end(), i) != meaning_.asking_words.end())
      return true;
    return word(i).size() >= kFewestLetters && (!known_.lexicon.find(word(i)).empty() || known_.frequency(word(i)) > 0);
  }

  // A word in its own right is part of a name only where the name has it as a word: "asprin dose" is no "aprindine",
  // "feaver in" no Fevarin.
  bool has_own_words(const LexiconName& name, Stretch at) const {
    std::optional<FoldedText> written;
    for (std::size_t i = at.first; i < at.end(); ++i) {
      if (!own_words_[i] || at.count == 1) continue;
      if (!written) written = fold(name.text);
      bool has = false;
      for (std::size_t w = 0; w < written->words.size(); ++w) has = has || written->word(w) == word(i);
      if (!has) return false;
    }
    return true;
  }

  // Calls look(stretch) for all stretches around the unit that may be one name, shortest beginning first.
  template <typename Look>
  void around(const ContentUnit& unit, std::size_t most, Look look) const {
    const std::size_t end = unit.first + unit.count;
    for (std::size_t first = unit.first + 1; first-- > 0 && end - first <= std::max(most, unit.count);) {
      if (first < unit.first && only_asks(first)) continue;
      for (std::size_t last = end; last <= size() && last - first <= std::max(most, unit.count); ++last)
        if (last == end || !only_asks(last - 1)) look(Stretch{first, last - first});
    }
  }

  // A word of concepts or questions that what was typed is but for one slip, if no name is as near. least: letters.
  std::optional<Guess> complaint(const ContentUnit& unit, std::size_t least) const {
    if (unit.count > 1 || unit.folded.size() < least || known_.frequency(unit.folded) > 0) return std::nullopt;
    const auto words = known_.words.find(unit.folded, 1);
    if (words.empty() || words.front().cost > kSlip || words.front().name->text.size() < least) return std::nullopt;
    for (const auto& near : known_.names.find(unit.folded, 1))
      if (near.cost <= words.front().cost + kClearly) return std::nullopt;
    if (world_names().contains(unit.folded) || !known_.absent.find(unit.folded).empty()) return std::nullopt;
    return of_word(unit, {words.front().name->text, 0, 0});
  }

  // The widest stretch around the word that is the name of a drug known elsewhere.
  std::optional<Guess> find_elsewhere(const ContentUnit& unit) const {
    std::optional<Guess> widest;
    around(unit, kMostJoined, [&](Stretch at) {
      if (widest && widest->count >= at.count) return;
      const std::string typed = closed(at);
      Guess guess;
      guess.first = at.first;
      guess.count = at.count;
      for (const auto* name : known_.absent.find(typed)) {
        const auto& drug = known_.absent.drugs()[name->drug];
        const AbsentName absent{drug.key, drug.title, std::string(name_kind_id(name->kind))};
        if (std::none_of(guess.absent.begin(), guess.absent.end(), [&](auto& o) { return o.drug == absent.drug; }))
          guess.absent.push_back(absent);
      }
      if (guess.absent.empty()) {
        const auto elsewhere = name_elsewhere(typed, known_.lexicon);
        if (!elsewhere || typed.size() < kFewestBegun || common_words().contains(typed)) return;
        guess.drug = elsewhere->here;
        // A word of the language may be a brand as well: that is asked about.
        guess.clear = guess.near = guess.drug != nullptr && !is_language_word(typed);
        if (guess.drug != nullptr) {
          guess.candidates.push_back(&name_called(*guess.drug, elsewhere->title));
          guess.text = guess.candidates.front()->text;
        } else {
          const bool is_title = closed_key(elsewhere->title) == typed;
          const auto kind = is_title ? NameKind::kGeneric : NameKind::kBrand;
          guess.absent.push_back({fold_key(elsewhere->title), elsewhere->title, std::string(name_kind_id(kind))});
        }
      }
      widest = std::move(guess);
    });
    return widest;
  }

  // The name of the drug that reads so, else its first.
  static const LexiconName& name_called(const LexiconDrug& drug, std::string_view title) {
    const std::string closed = closed_key(title);
    const auto same = std::find_if(drug.names.begin(), drug.names.end(),
                                   [&](const LexiconName& name) { return closed_key(name.text) == closed; });
    return same == drug.names.end() ? drug.names.front() : *same;
  }

  // The widest stretch that ends with the word and begins a name.
  std::optional<Guess> find_begun(const ContentUnit& unit) const {
    const std::size_t end = unit.first + unit.count;
    std::optional<Guess> widest;
    for (std::size_t first = unit.first + 1; first-- > 0 && end - first <= kMostJoined;) {
      if (first < unit.first && only_asks(first)) break;
      const std::string typed = closed({first, end - first});
      if (typed.size() < kFewestBegun) continue;
      const Beginnings begun =
          names_beginning(typed, known_.lexicon, known_.completer, kMostCandidates, end - first == 1);
      if (begun.names.empty() || !has_own_words(*begun.names.front(), {first, end - first})) continue;
      Guess guess;
      guess.first = first;
      guess.count = end - first;
      guess.candidates = begun.names;
      guess.joins = guess.count > unit.count;
      guess.near = end == size() || typed.size() > kFewestRun;
      guess.text = begun.names.front()->text;
      guess.drug = &known_.lexicon.drugs()[begun.names.front()->drug];
      guess.clear = begun.one && typed.size() >= kFewestRun && is_only_begun(typed, *begun.names.front());
      if (closed_key(guess.text).size() <= typed.size() + kNearlyWhole)
        each_look_alike(typed, *begun.names.front(), [&](const LexiconName& alike) {
          guess.candidates.insert(guess.candidates.begin() + 1, &alike);
        });
      if (guess.candidates.size() > kMostCandidates) guess.candidates.resize(kMostCandidates);
      widest = std::move(guess);
    }
    return widest;
  }

  // A name known elsewhere that begins a name here: "etretin" is acitretin and begins Etretinate.
  static Guess either(Guess elsewhere, const Guess& begun) {
    if (closed_key(begun.candidates.front()->text) == closed_key(elsewhere.candidates.front()->text)) return elsewhere;
    if (std::all_of(begun.candidates.begin(), begun.candidates.end(),
                    [&](auto* name) { return name->drug == elsewhere.candidates.front()->drug; }))
      return elsewhere;
    elsewhere.clear = false;
    for (const auto* name : begun.candidates)
      if (elsewhere.candidates.size() < kMostCandidates && name->drug != elsewhere.candidates.front()->drug)
        elsewhere.candidates.push_back(name);
    return elsewhere;
  }

  // Is what goes on so the only thing that it may be: no word begins so, no other name is near?
  bool is_only_begun(const std::string& typed, const LexiconName& whole) const {
    const std::string meant = closed_key(whole.text);
    bool only = !has_look_alike(typed, whole);
    common_words().each_beginning(typed, [&](std::string_view other) {
      if (!meant.starts_with(other) && known_.lexicon.find(other).empty() && known_.frequency(other) > 0) only = false;
    });
    const int too_near = typed.size() < kFewestSure ? kSlip : kClearly - 1;
    for (const auto& near : known_.names.find(typed, kMostCandidates))
      if (near.cost <= too_near && !closed_key(near.name->text).starts_with(typed)) only = false;
    for (const auto& near : known_.words.find(typed, 1))
      if (near.cost < kClearly && !meant.starts_with(near.name->text)) only = false;
    return only;
  }

  std::optional<Guess> find_near(const ContentUnit& unit, bool is_word) const {
    std::vector<Candidate> found;
    const std::size_t most = std::min(kMostJoined, std::max(known_.lexicon.most_words(), unit.count + 1));
    around(unit, most, [&](Stretch at) { look(at, unit.count, found); });
    // All of it: a dozen ingredients, or a name that ends with such a word ("Little Pills").
    if (size() > most || only_asks(0) || only_asks(size() - 1)) look({0, size()}, unit.count, found);
    return settle(unit, is_word, found);
  }

  void look(Stretch at, std::size_t unknown, std::vector<Candidate>& found) const {
    const std::string typed = closed(at);
    const int allowed = near_cost(typed.size()) + kJoined * static_cast<int>(at.count - unknown);
    for (const auto& near : known_.names.find(typed, kMostCandidates + 2)) {
      if (!has_own_words(*near.name, at)) continue;
      const Candidate candidate{near.name, at, near.cost, near.cost - allowed};
      const auto same = std::find_if(found.begin(), found.end(),
                                     [&](const auto& other) { return other.name->drug == near.name->drug; });
      if (same == found.end())
        found.push_back(candidate);
      else if (is_before(candidate, *same))
        *same = candidate;
    }
  }

  // What leaves no doubt before what does; of those the one that explains more of what was typed.
  static bool is_before(const Candidate& a, const Candidate& b) {
    const bool sure_a = a.doubt <= 0, sure_b = b.doubt <= 0;
    if (sure_a != sure_b) return sure_a;
    if (sure_a && a.at.count != b.at.count) return a.at.count > b.at.count;
    return a.doubt < b.doubt;
  }

  struct Word {
    std::string text;
    int doubt = kNone;
    std::uint32_t frequency = 0;
  };

  // The ordinary word that is nearest; of those as near, the most frequent.
  Word nearest_word(const ContentUnit& unit, std::uint32_t least_frequency = 0) const {
    Word best;
    const int allowed = near_cost(unit.folded.size());
    const auto take = [&](std::string_view text, int doubt) {
      if (doubt > kWordDoubt || doubt > best.doubt) return;
      const std::uint32_t frequency = known_.frequency(text);
      if (frequency < least_frequency) return;
      if (doubt < best.doubt || frequency > best.frequency) best = {std::string(text), doubt, frequency};
    };
    for (const auto& near : known_.words.find(unit.folded, 2 * kMostCandidates))
      take(near.name->text, near.cost - allowed);
    for (const auto& near : near_words(common_words(), unit.folded, allowed + kWordDoubt, 2 * kMostCandidates)) {
      const auto text = common_words().word(near.number);
      if (text.size() >= kFewestLetters && known_.lexicon.find(text).empty() && known_.frequency(text) > 0)
        take(text, near.cost - allowed + kOnlyInTexts);
    }
    return best;
  }

  std::optional<Guess> settle(const ContentUnit& unit, bool is_word, std::vector<Candidate>& found) const {
    std::stable_sort(found.begin(), found.end(), is_before);
    const int best = found.empty() ? kNone : found.front().doubt;
    Guess guess;
    if (is_word) {  // written as it should be: what is near is asked about at most
      std::erase_if(found, [](const Candidate& candidate) { return candidate.doubt > 0; });
      if (found.empty()) return std::nullopt;
      guess.first = unit.first;
      guess.count = unit.count;
    } else if (const Word word = nearest_word(unit); is_likelier(word, best)) {
      guess = of_word(unit, word);
      std::erase_if(found, [&](const Candidate& name) { return name.doubt > std::min(word.doubt + kClearly, kSlip); });
    } else if (!found.empty()) {
      const Candidate& first = found.front();
      guess.first = first.at.first;
      guess.count = first.at.count;
      guess.near = best <= 0;
      guess.joins = guess.count > unit.count;
      guess.text = first.name->text;
      guess.drug = &known_.lexicon.drugs()[first.name->drug];
      guess.clear = guess.near && first.name->reviewed && word.doubt >= best + kClearly && is_far_ahead(found) &&
                    (first.name->kind != NameKind::kBrand || guess.count > 1 || first.cost <= kOneSound);
      if (add_look_alikes(found)) guess.clear = false;
    } else {
      return std::nullopt;
    }
    for (const auto& candidate : found)
      if (guess.candidates.size() < kMostCandidates) guess.candidates.push_back(candidate.name);
    return guess;
  }

  static Guess of_word(const ContentUnit& unit, const Word& word) {
    Guess guess;
    guess.first = unit.first;
    guess.count = unit.count;
    guess.text = word.text;
    guess.clear = true;
    return guess;
  }

  // Beside a drug's name a word is rather no other drug, and may be a maker or a shop: only a plain slip is mended.
  bool is_likelier(const Word& word, int name_doubt) const {
    const bool alone = meaning_.names.empty();
    return word.doubt <= (alone ? kWordDoubt : 0) && word.doubt + (alone ? kWordClearly : 0) <= name_doubt;
  }

  // Is everything else that the first may be clearly farther away: names here, of drugs elsewhere?
  bool is_far_ahead(const std::vector<Candidate>& found) const {
    const Candidate& best = found.front();
    const std::string typed = closed(best.at);
    // Sounds bring a name near; what is run must be nearest as written too: "dihydrotesterone" is no dydrogesterone.
    const int written = slip_cost(typed, closed_key(best.name->text), kNone) - (best.cost - best.doubt);
    const int clearly = std::max(best.doubt, written) + kClearly;
    // Several drugs may go by one name (thyroxine and its brands): they are no rivals.
    const std::string meant = closed_key(best.name->text);
    for (const auto& other : found)
      if (other.doubt < clearly && closed_key(other.name->text) != meant) return false;
    const int allowed = near_cost(typed.size());
    for (const auto& absent : known_.absent_names.find(typed, 1))
      if (absent.cost - allowed < clearly) return false;
    const auto& drug = known_.lexicon.drugs()[best.name->drug];
    for (const auto& near : near_words(world_names(), typed, allowed + clearly - 1, 4 * kMostCandidates)) {
      const auto name = world_names().word(near.number);
      if (name == meant || !known_.lexicon.find(name).empty()) continue;
      const auto* here = drug_called(world_names().title(near.number), known_.lexicon);
      if (here == nullptr || here->key != drug.key) return false;
    }
    return true;
  }

  // Calls take(name) for each name that this one is known to be confused with and that the typed letters may be too,
  // nearest first.
  template <typename Take>
  void each_look_alike(const std::string& typed, const LexiconName& of, Take take) const {
    const std::string meant = closed_key(of.text);
    auto pairs = known_.lexicon.drugs()[of.drug].look_alikes;
    const auto cost = [&](const LookAlike& pair) { return slip_cost(typed, pair.other, kSlip * kMostJoined); };
    std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) { return cost(a) < cost(b); });
    for (const auto& pair : pairs) {
      const LexiconDrug* drug = known_.lexicon.drug(pair.drug);
      if (pair.name != meant || drug == nullptr || !could_be(typed, pair.other)) continue;
      const auto alike = std::find_if(drug->names.begin(), drug->names.end(),
                                      [&](const LexiconName& name) { return closed_key(name.text) == pair.other; });
      if (alike != drug->names.end()) take(*alike);
    }
  }

  bool has_look_alike(const std::string& typed, const LexiconName& of) const {
    bool has = false;
    each_look_alike(typed, of, [&](const LexiconName&) { has = true; });
    return has;
  }

  // A name that is taken for the nearest one is asked about with it.
  bool add_look_alikes(std::vector<Candidate>& found) const {
    const Candidate best = found.front();
    std::size_t place = 1;
    each_look_alike(closed(best.at), *best.name, [&](const LexiconName& alike) {
      std::erase_if(found, [&](const Candidate& other) { return other.name->drug == alike.drug; });
      found.insert(found.begin() + static_cast<std::ptrdiff_t>(std::min(place++, found.size())),
                   {&alike, best.at, best.cost, best.doubt});
    });
    return place > 1;
  }

  const QueryMeaning& meaning_;
  const Vocabulary& known_;
  std::vector<bool> own_words_;
};

}  // namespace

std::vector<Guess> guess_names(const QueryMeaning& meaning, std::span<const ContentUnit* const> unknown,
                               const Vocabulary& vocabulary) {
  std::vector<Guess> guesses;
  const Guesser guesser(meaning, vocabulary);
  std::size_t guessed = 0;
  for (const auto& unit : meaning.content) {
    if (unit.number || guessed == kMostGuessed) continue;
    if (!guesses.empty() && unit.first < guesses.back().first + guesses.back().count) continue;
    const bool is_known = std::find(unknown.begin(), unknown.end(), &unit) == unknown.end();
    if (!is_known) ++guessed;
    if (auto guess = is_known ? guesser.guess_rare(unit) : guesser.guess(unit)) guesses.push_back(std::move(*guess));
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
    text += &guess == other ? candidate->text : guess.text;
    done = words[guess.first + guess.count - 1].end;
  }
  return text.append(meaning.text, done);
}

}  // namespace materia

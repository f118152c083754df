#include "searcher/reading/emergency_cues.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "searcher/names/edit_cost.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

constexpr std::size_t kMostSmall = 3, kMostFree = 4;  // words that "." and "*" pass over
constexpr double kLeastCount = 8, kCountLimit = 100;  // no dose is so many tablets; from 100 on it is milligrams
constexpr std::size_t kLongWord = 5;                  // letters from which a word may be misspelt
constexpr std::size_t kTornWord = 6;                  // and torn apart
constexpr std::size_t kPieceLetters = 3;              // of either word that was run together with another

const WordList& group_called(std::string_view name) {
  for (const auto groups : {kLanguage.emergency_words, kLanguage.people})
    for (const auto& group : groups)
      if (group.name == name) return group.words;
  throw std::logic_error("emergencies.yaml: there is no group \"" + std::string(name) + "\"");
}

bool is_small(std::string_view word) {
  return kLanguage.small_words.contains(word) || kLanguage.small_words_in_emergencies.contains(word);
}

// A word of its own is no misspelling of another, however near.
bool is_ordinary(std::string_view word) {
  return is_small(word) || kLanguage.stop_words.contains(word) || kLanguage.asking_words.contains(word) ||
         kLanguage.topic_words.contains(word) || common_words().contains(word);
}

bool is_slip_of_beginning(std::string_view typed, std::string_view beginning) {
  for (std::size_t letters = beginning.size() - 1; letters <= beginning.size() + 1; ++letters)
    if (letters <= typed.size() && slip_cost(typed.substr(0, letters), beginning, kSlip) <= kSlip) return true;
  return false;
}

bool share(const EmergencyVocabulary::Numbers& numbers, const std::vector<bool>& words) {
  return std::any_of(numbers.begin(), numbers.end(),
                     [&](std::size_t number) { return number < words.size() && words[number]; });
}

}  // namespace

std::size_t EmergencyVocabulary::number_of(std::string_view written) {
  const auto [at, fresh] = numbers_.try_emplace(std::string(written), numbers_.size());
  if (!fresh) return at->second;
  const bool beginning = written.ends_with('+');
  const std::string_view word = written.substr(0, written.size() - (beginning ? 1 : 0));
  if (beginning) beginnings_.push_back(word);
  if (word.size() >= kLongWord) long_[word.front()].push_back({word, at->second, beginning});
  return at->second;
}

void EmergencyVocabulary::add(std::string_view written, EmergencyPart& part) {
  const std::size_t number = number_of(written);
  if (part.words.size() <= number) part.words.resize(number + 1, false);
  part.words[number] = true;
}

EmergencyCue EmergencyVocabulary::read(std::string_view written) {
  EmergencyCue cue;
  for (const auto place : split(written, ' ')) {
    auto& part = cue.emplace_back();
    if (place == ".") part.kind = EmergencyPart::kSmallGap;
    if (place == "*") part.kind = EmergencyPart::kGap;
    if (part.kind != EmergencyPart::kWords) continue;
    for (const auto word : split(place, '|')) {
      if (word == "@")
        part.name = true;
      else if (word == "~")
        part.number = true;
      else if (word == "#")
        part.many = true;
      else if (word.starts_with('{'))
        for (const auto one : group_called(word.substr(1, word.size() - 2))) add(one, part);
      else
        add(word, part);
    }
  }
  return cue;
}

EmergencyVocabulary::Numbers EmergencyVocabulary::equal_to(std::string_view typed) const {
  Numbers equal;
  if (const auto at = numbers_.find(typed); at != numbers_.end()) equal.push_back(at->second);
  for (const auto beginning : beginnings_)
    if (typed.starts_with(beginning)) equal.push_back(numbers_.find(std::string(beginning) + '+')->second);
  return equal;
}

EmergencyVocabulary::Numbers EmergencyVocabulary::meant_by(std::string_view typed) const {
  Numbers meant = equal_to(typed);
  if (!meant.empty() || typed.size() + 1 < kLongWord || is_ordinary(typed)) return meant;
  const auto near = long_.find(typed.front());
  if (near == long_.end()) return meant;
  for (const auto& [word, number, beginning] : near->second)
    if (beginning ? is_slip_of_beginning(typed, word) : slip_cost(typed, word, kSlip) <= kSlip) meant.push_back(number);
  return meant;
}

EmergencyWords::EmergencyWords(const FoldedText& text, std::span<const NameMatch> names,
                               const EmergencyVocabulary& vocabulary) {
  std::vector<bool> named(text.words.size(), false);
  for (const auto& name : names) std::fill_n(named.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, true);
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    add(text.word(i), i, named[i], vocabulary);
    if (text.words[i].number) note_numbers(text, i);
  }
  for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
    const std::string both = places_[i].word + places_[i + 1].word;
    if (both.size() < kTornWord || places_[i].name) continue;
    places_[i].joined = vocabulary.equal_to(both);
    std::erase_if(places_[i].joined, [&](std::size_t number) {  // "overdose of": the first word does without the second
      const auto& alone = places_[i].meant;
      return std::find(alone.begin(), alone.end(), number) != alone.end();
    });
  }
}

// A word that is known to no cue may be two that are: "toomany".
void EmergencyWords::add(std::string_view word, std::size_t folded, bool name, const EmergencyVocabulary& vocabulary) {
  Place place{std::string(word), folded, {}, {}, name};
  place.small = is_small(word);
  // The name of a drug is no misspelling.
  place.meant = name ? vocabulary.equal_to(word) : vocabulary.meant_by(word);
  if (place.meant.empty() && !name && !is_ordinary(word))
    for (std::size_t i = kPieceLetters; i + kPieceLetters <= word.size(); ++i) {
      auto first = vocabulary.equal_to(word.substr(0, i)), second = vocabulary.equal_to(word.substr(i));
      if (first.empty() || second.empty()) continue;
      place.word = word.substr(0, i);
      place.meant = std::move(first);
      places_.push_back(std::move(place));
      place = {std::string(word.substr(i)), folded, std::move(second), {}};
      break;
    }
  places_.push_back(std::move(place));
}

// Of the place added last. What has a unit is a strength, a volume or a time.
void EmergencyWords::note_numbers(const FoldedText& text, std::size_t at) {
  if (at + 1 < text.words.size() && is_unit(text.word(at + 1))) return;
  Place& place = places_.back();
  const double count = std::strtod(place.word.c_str(), nullptr);
  place.number = count < kCountLimit;
  place.many = count >= kLeastCount && count < kCountLimit;
}

void EmergencyWords::set_aside(const EmergencyCue& cue) {
  std::vector<std::size_t> used;
  for (std::size_t at = 0; at < places_.size(); ++at) {
    used.clear();
    if (!matches(cue, at, 0, 0, &used)) continue;
    for (const auto i : used) places_[i].aside = true;
  }
}

bool EmergencyWords::tell(const EmergencyCue& cue) const {
  for (std::size_t at = 0; at < places_.size(); ++at)
    if (matches(cue, at, 0, 0, nullptr)) return true;
  return false;
}

bool EmergencyWords::tell_only(const EmergencyCue& cue, bool (*passes)(std::string_view)) const {
  std::size_t at = 0;
  const auto pass = [&] { return at < places_.size() && (places_[at].small || passes(places_[at].word)); };
  while (pass() && fits(cue.front(), at) == 0) ++at;
  for (const auto& part : cue) {
    const std::size_t taken = at < places_.size() ? fits(part, at) : 0;
    if (taken == 0) return false;
    at += taken;
  }
  while (pass()) ++at;
  return at == places_.size();
}

bool EmergencyWords::any(bool (*is)(std::string_view)) const {
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) { return is(place.word); });
}

std::vector<std::size_t> EmergencyWords::of_cues() const {
  std::vector<std::size_t> words;
  for (std::size_t at = 0; at < places_.size(); ++at) {
    const bool torn = !places_[at].joined.empty() || (at > 0 && !places_[at - 1].joined.empty());
    if (!places_[at].name && (torn || !places_[at].meant.empty())) words.push_back(places_[at].folded);
  }
  return words;
}

// Do the parts of the cue stand here? small, free: words of these kinds that may still be passed over. used: where.
bool EmergencyWords::matches(Parts parts, std::size_t at, std::size_t small, std::size_t free,
                             std::vector<std::size_t>* used) const {
  const EmergencyPart& part = parts.front();
  if (part.kind == EmergencyPart::kSmallGap) return matches(parts.subspan(1), at, kMostSmall, 0, used);
  if (part.kind == EmergencyPart::kGap) return matches(parts.subspan(1), at, 0, kMostFree, used);
  if (at >= places_.size()) return false;
  if (const std::size_t taken = fits(part, at);
      taken > 0 && (parts.size() == 1 || matches(parts.subspan(1), at + taken, 0, 0, used))) {
    for (std::size_t i = at; used != nullptr && i < at + taken; ++i) used->push_back(i);
    return true;
  }
  if (free > 0) return matches(parts, at + 1, 0, free - 1, used);
  return small > 0 && places_[at].small && matches(parts, at + 1, small - 1, 0, used);
}

// How many words this place of a cue takes from here; 0 if it does not stand here.
std::size_t EmergencyWords::fits(const EmergencyPart& part, std::size_t at) const {
  const Place& place = places_[at];
  if (place.aside) return 0;
  if ((part.name && place.name) || (part.number && place.number) || (part.many && place.many)) return 1;
  if (share(place.meant, part.words)) return 1;
  return at + 1 < places_.size() && !places_[at + 1].aside && share(place.joined, part.words) ? 2 : 0;
}

}  // namespace materia

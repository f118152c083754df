#include "searcher/reading/emergency.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/language/language.h"
#include "searcher/reading/cue_syntax.h"

namespace materia {
namespace {

constexpr std::string_view kIds[] = {"unconscious", "anaphylaxis", "breathing", "seizure", "self_harm", "poisoning"};
static_assert(std::size(kIds) == kEmergencyCount);

constexpr std::size_t kMostSmall = 3, kMostFree = 4;  // words that "." and "*" pass over
constexpr double kLeastCount = 8, kCountLimit = 100;  // no dose is so many tablets; from 100 on it is milligrams

// One place of a cue, or words that are passed over.
struct Part {
  enum Kind : std::uint8_t { kWords, kSmallGap, kGap } kind = kWords;
  std::vector<std::string_view> words, beginnings;  // any of them
  bool name = false, count = false;                 // or these
};

struct Cue {
  std::vector<Part> parts;
  Emergency emergency = Emergency::kUnconscious;
  bool of_somebody = false;  // not if it is what a drug treats or causes, and nobody is spoken of
};

const WordList& people(std::string_view name) {
  for (const auto& group : kLanguage.people)
    if (group.name == name) return group.words;
  throw std::logic_error("emergencies.yaml: people.yaml has no group \"" + std::string(name) + "\"");
}

Part part_of(std::string_view written) {
  Part part;
  if (written == ".") part.kind = Part::kSmallGap;
  if (written == "*") part.kind = Part::kGap;
  if (part.kind != Part::kWords) return part;
  for (auto word : split(written, '|')) {
    if (word == "@") {
      part.name = true;
    } else if (word == "#") {
      part.count = true;
    } else if (word.starts_with('{')) {
      const auto& group = people(word.substr(1, word.size() - 2));
      part.words.insert(part.words.end(), group.begin(), group.end());
    } else if (word.ends_with('+')) {
      part.beginnings.push_back(word.substr(0, word.size() - 1));
    } else {
      part.words.push_back(word);
    }
  }
  return part;
}

std::vector<Part> parts_of(std::string_view written) {
  std::vector<Part> parts;
  for (const auto part : split(written, ' ')) parts.push_back(part_of(part));
  return parts;
}

std::vector<Cue> cues_of(std::span<const EmergencyRow> rows) {
  std::vector<Cue> cues;
  for (const auto& row : rows) {
    const auto id = std::find(std::begin(kIds), std::end(kIds), row.emergency) - std::begin(kIds);
    cues.push_back({parts_of(row.words), static_cast<Emergency>(id), row.told == "of_somebody"});
  }
  return cues;
}

struct Tables {
  std::vector<Cue> cues = cues_of(kLanguage.emergency_cues), bare = cues_of(kLanguage.bare_emergencies);
  std::vector<std::vector<Part>> others;

  Tables() {
    for (const auto words : kLanguage.false_emergencies) others.push_back(parts_of(words));
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

bool is_small(std::string_view word) {
  return kLanguage.small_words.contains(word) || kLanguage.small_words_in_emergencies.contains(word);
}

bool is_person(std::string_view word) {
  return std::any_of(kLanguage.people.begin(), kLanguage.people.end(),
                     [&](const WordGroup& group) { return group.words.contains(word); });
}

// The words of one query.
class Words {
 public:
  Words(const FoldedText& text, std::span<const NameMatch> names) : text_(text), named_(text.words.size(), false) {
    for (const auto& name : names)
      std::fill_n(named_.begin() + static_cast<std::ptrdiff_t>(name.first), name.count, true);
  }

  bool tell(std::span<const Part> cue) const {
    for (std::size_t at = 0; at < size(); ++at)
      if (matches(cue, at, 0, 0)) return true;
    return false;
  }

  // Is there nothing else but small words and calls for help?
  bool tell_only(std::span<const Part> cue) const {
    std::size_t at = 0;
    const auto passes = [&](std::size_t i) {
      return is_small(text_.word(i)) || kLanguage.calls_for_help.contains(text_.word(i));
    };
    while (at < size() && passes(at) && !fits(cue.front(), at)) ++at;
    for (const auto& part : cue) {
      if (at >= size() || !fits(part, at)) return false;
      ++at;
    }
    while (at < size() && passes(at)) ++at;
    return at == size();
  }

  template <typename Is>
  bool any(Is is) const {
    for (std::size_t i = 0; i < size(); ++i)
      if (is(text_.word(i))) return true;
    return false;
  }

 private:
  std::size_t size() const { return text_.words.size(); }

  // Do the parts of the cue stand here? small, free: words of these kinds that may still be passed over.
  bool matches(std::span<const Part> cue, std::size_t at, std::size_t small, std::size_t free) const {
    const Part& part = cue.front();
    if (part.kind == Part::kSmallGap) return matches(cue.subspan(1), at, kMostSmall, 0);
    if (part.kind == Part::kGap) return matches(cue.subspan(1), at, 0, kMostFree);
    if (at >= size()) return false;
    if (fits(part, at) && (cue.size() == 1 || matches(cue.subspan(1), at + 1, 0, 0))) return true;
    if (free > 0) return matches(cue, at + 1, 0, free - 1);
    return small > 0 && is_small(text_.word(at)) && matches(cue, at + 1, small - 1, 0);
  }

  bool fits(const Part& part, std::size_t at) const {
    const std::string_view word = text_.word(at);
    if (part.name && named_[at]) return true;
    if (part.count && text_.words[at].number) {
      const double count = std::strtod(std::string(word).c_str(), nullptr);
      if (count >= kLeastCount && count < kCountLimit) return true;
    }
    return std::find(part.words.begin(), part.words.end(), word) != part.words.end() ||
           std::any_of(part.beginnings.begin(), part.beginnings.end(),
                       [&](std::string_view beginning) { return word.starts_with(beginning); });
  }

  const FoldedText& text_;
  std::vector<bool> named_;
};

}  // namespace

std::string_view emergency_id(Emergency emergency) { return kIds[static_cast<std::size_t>(emergency)]; }

std::optional<Emergency> find_emergency(const FoldedText& text, std::span<const NameMatch> names) {
  const Words words(text, names);
  for (const auto& other : tables().others)
    if (words.tell(other)) return std::nullopt;
  const bool of_somebody =
      words.any(is_person) || !words.any([](std::string_view word) { return kLanguage.topic_words.contains(word); });
  std::optional<Emergency> found;
  const auto note = [&](Emergency emergency) {
    if (!found || emergency < *found) found = emergency;
  };
  for (const auto& cue : tables().cues)
    if ((of_somebody || !cue.of_somebody) && words.tell(cue.parts)) note(cue.emergency);
  for (const auto& cue : tables().bare)
    if (words.tell_only(cue.parts)) note(cue.emergency);
  return found;
}

}  // namespace materia

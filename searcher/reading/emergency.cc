#include "searcher/reading/emergency.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "common/language/language.h"
#include "searcher/reading/emergency_cues.h"

namespace materia {
namespace {

constexpr std::string_view kIds[] = {"unconscious", "anaphylaxis", "breathing", "seizure",
                                     "self_harm",   "animal",      "poisoning"};
static_assert(std::size(kIds) == kEmergencyCount);

struct Cue {
  EmergencyCue words;
  Emergency emergency = Emergency::kUnconscious;
  bool of_somebody = false;  // not if it is what a drug treats or causes, and nobody is spoken of
};

struct Tables {
  EmergencyVocabulary vocabulary;
  std::vector<Cue> cues = read(kLanguage.emergency_cues), bare = read(kLanguage.bare_emergencies);
  std::vector<EmergencyCue> others;

  Tables() {
    for (const auto words : kLanguage.false_emergencies) others.push_back(vocabulary.read(words));
  }

 private:
  std::vector<Cue> read(std::span<const EmergencyRow> rows) {
    std::vector<Cue> read;
    for (const auto& row : rows) {
      const auto id = std::find(std::begin(kIds), std::end(kIds), row.emergency) - std::begin(kIds);
      read.push_back({vocabulary.read(row.words), static_cast<Emergency>(id), row.told == "of_somebody"});
    }
    return read;
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

bool is_person(std::string_view word) {
  return std::any_of(kLanguage.people.begin(), kLanguage.people.end(),
                     [&](const WordGroup& group) { return group.words.contains(word); });
}
bool is_topic(std::string_view word) { return kLanguage.topic_words.contains(word); }
bool calls_for_help(std::string_view word) { return kLanguage.calls_for_help.contains(word); }

}  // namespace

std::string_view emergency_id(Emergency emergency) { return kIds[static_cast<std::size_t>(emergency)]; }

EmergencyReading find_emergency(const FoldedText& text, std::span<const NameMatch> names) {
  EmergencyWords words(text, names, tables().vocabulary);
  for (const auto& other : tables().others) words.set_aside(other);
  const bool of_somebody = words.any(is_person) || !words.any(is_topic);
  std::optional<Emergency> found;
  const auto note = [&](Emergency emergency) {
    if (!found || emergency < *found) found = emergency;
  };
  for (const auto& cue : tables().cues)
    if ((of_somebody || !cue.of_somebody) && words.tell(cue.words)) note(cue.emergency);
  for (const auto& cue : tables().bare)
    if (words.tell_only(cue.words, calls_for_help)) note(cue.emergency);
  return {found, found ? words.of_cues() : std::vector<std::size_t>{}};
}

}  // namespace materia

// Words by which somebody may be in danger now: an overdose, trouble breathing, thoughts of dying. They bring a notice
// above the results (output/notices.h); what too much was taken of is asked for its overdose (overdose_question.h). The
// words are those of corpus/language/en/emergencies.yaml.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/text/fold.h"
#include "searcher/reading/name_finder.h"

namespace materia {

// The most urgent first. An animal that took something comes before a person who did: all its words are also those of
// poisoning.
enum class Emergency : std::uint8_t {
  kUnconscious,
  kAnaphylaxis,
  kBreathing,
  kSeizure,
  kSelfHarm,
  kAnimal,
  kPoisoning
};
inline constexpr int kEmergencyCount = 7;

// "unconscious", "anaphylaxis", "breathing", "seizure", "self_harm", "animal", "poisoning": keys of a file of notices.
[[nodiscard]] std::string_view emergency_id(Emergency emergency);

struct EmergencyReading {
  std::optional<Emergency> emergency;  // the most urgent that the words tell of
  std::vector<std::size_t> words;      // the folded words that may tell of one; a name of a drug is none
};

// names: all that the query has, also those inside a concept. Never throws for any text.
[[nodiscard]] EmergencyReading find_emergency(const FoldedText& words, std::span<const NameMatch> names);

}  // namespace materia

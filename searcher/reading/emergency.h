// Words by which somebody may be in danger now: an overdose, trouble breathing, thoughts of dying. They bring a notice
// above the results (output/notices.h); what is searched and how it is ranked stays the same. The words are those of
// corpus/language/en/emergencies.yaml.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "common/text/fold.h"
#include "searcher/reading/name_finder.h"

namespace materia {

// The most urgent first.
enum class Emergency : std::uint8_t { kUnconscious, kAnaphylaxis, kBreathing, kSeizure, kSelfHarm, kPoisoning };
inline constexpr int kEmergencyCount = 6;

// "unconscious", "anaphylaxis", "breathing", "seizure", "self_harm", "poisoning": keys of a file of notices.
[[nodiscard]] std::string_view emergency_id(Emergency emergency);

// The most urgent emergency that the words of a query tell of; nothing if they tell of none. names: all that the query
// has, also those inside a concept. Never throws for any text.
[[nodiscard]] std::optional<Emergency> find_emergency(const FoldedText& words, std::span<const NameMatch> names);

}  // namespace materia

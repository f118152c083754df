// Words by which somebody may be in danger now: an overdose, trouble breathing, thoughts of dying. They bring a notice
// above the results (notices.h); what is searched and how it is ranked stays the same.
//
// A word that names an emergency brings it in whatever question: "overdose" of who asks for the section as of who has
// taken one, since the two type the same. A symptom that drugs treat and cause all the time brings it where it is told
// of somebody, or typed alone: "my throat is swelling" and not "can amoxicillin cause swelling of the throat", "having
// a fit" and not "lamotrigine for seizures".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "common/text/fold.h"
#include "searcher/reading/name_finder.h"

namespace materia {

enum class Emergency : std::uint8_t { kUnconscious, kAnaphylaxis, kBreathing, kSeizure, kSelfHarm, kPoisoning };
inline constexpr int kEmergencyCount = 6;

// "unconscious", "anaphylaxis", "breathing", "seizure", "self_harm", "poisoning": keys of a file of notices.
[[nodiscard]] std::string_view emergency_id(Emergency emergency);

// The most urgent emergency that the words of a query tell of, in the order above; nothing if they tell of none. names:
// those found in the query, including names inside a concept. Never throws for any text.
[[nodiscard]] std::optional<Emergency> find_emergency(const FoldedText& words, std::span<const NameMatch> names);

}  // namespace materia

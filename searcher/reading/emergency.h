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

#include "searcher/reading/query_reader.h"

namespace materia {

enum class Emergency : std::uint8_t { kUnconscious, kAnaphylaxis, kBreathing, kSeizure, kSelfHarm, kPoisoning };
inline constexpr int kEmergencyCount = 6;

// "unconscious", "anaphylaxis", "breathing", "seizure", "self_harm", "poisoning": keys of a file of notices.
[[nodiscard]] std::string_view emergency_id(Emergency emergency);

// The most urgent one, in the order above; nothing where the words tell of none. Never throws for any text.
[[nodiscard]] std::optional<Emergency> find_emergency(const QueryReading& reading);

}  // namespace materia

// What a query asks about the symptoms, conditions and groups of drugs in it.
//
//   "what helps nausea"            kTreats: what treats nausea
//   "drugs that cause dry cough"   kCauses: what causes dry cough
//   "nausea"                       kEither
//   "water pill"                   kTreats: which drugs are diuretics
#pragma once

#include <cstdint>
#include <vector>

#include "common/lexicon/concepts.h"

namespace materia {

enum class ConceptAsk : std::uint8_t {
  kNothing,  // no concept, or a drug is named: concepts are words to look for
  kEither,   // a bare symptom: what treats it, what causes it
  kTreats,   // what treats it; if only groups are asked for, which drugs belong to them
  kCauses,   // what causes it
  kOfThose,  // a section of what treats it or belongs to the groups: "diabetes injection once a week"
  kAbout,    // something else: how to take, who must not
};

// Concepts are given by their number in the ConceptTable.
struct ConceptQuestion {
  ConceptAsk ask = ConceptAsk::kNothing;
  std::vector<ConceptMatch> found;       // in the order typed
  std::vector<std::uint32_t> sought;     // symptoms and conditions
  std::vector<std::uint32_t> groups;     // that the drug must belong to
  std::vector<std::uint32_t> mentioned;  // that a section should mention as well: "reverse blood thinners"
  std::vector<std::uint32_t> unwanted;   // that the drug must not cause
};

}  // namespace materia

// What a query asks about the symptoms, conditions and groups of drugs in it.
//
//   "what helps nausea"            kTreats: what treats nausea
//   "drugs that cause dry cough"   kCauses: what causes dry cough
//   "nausea"                       kEither
//   "water pill"                   kTreats: which drugs are diuretics
//   "statins and macrolides"       kTogether: what the texts of the ones say of the others
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/index/section_kind.h"
#include "common/lexicon/concept_table.h"
#include "common/text/fold.h"

namespace materia {

enum class ConceptAsk : std::uint8_t {
  kNothing,   // no concept, or a drug is named: concepts are words to look for
  kEither,    // a bare symptom: what treats it, what causes it
  kTreats,    // what treats it; if only groups are asked for, which drugs belong to them
  kCauses,    // what causes it
  kOfThose,   // a section of what treats it or belongs to the groups: "diabetes injection once a week"
  kTogether,  // two groups, or a group and a purpose, both among groups: what happens when drugs of both are taken
  kAbout,     // something else: how to take, who must not
};

// Concepts are given by their number in the ConceptTable.
struct ConceptQuestion {
  ConceptAsk ask = ConceptAsk::kNothing;
  std::vector<ConceptMatch> found;       // in the order typed
  std::vector<std::uint32_t> sought;     // symptoms and conditions
  std::vector<std::uint32_t> groups;     // that the drug must belong to
  std::vector<std::uint32_t> mentioned;  // that a section should mention as well: "reverse blood thinners"
};

// What is asked about concepts, and what that makes of the rest of the question.
struct ConceptReading {
  ConceptQuestion question;
  std::vector<SectionKind> intents;
  std::vector<ConceptMatch> unwanted;  // that the drug must not cause
  std::size_t unwanted_from = 0;       // the first folded word of what is not wanted
};

// For a query without names. found: its concepts, one or more, in the order typed. intents and unwanted_from: as the
// words alone were read. aside: of each word, does it set a drug aside? Its negators are spent.
[[nodiscard]] ConceptReading ask_about(std::vector<ConceptMatch> found, const FoldedText& words,
                                       std::vector<SectionKind> intents, std::size_t unwanted_from,
                                       const std::vector<bool>& aside, const ConceptTable& concepts);

}  // namespace materia

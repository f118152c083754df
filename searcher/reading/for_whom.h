// Whom a question is about, beyond the labels of sections: an age, pregnancy, breastfeeding, the kidneys, the liver, an
// illness, an allergy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/fold.h"
#include "searcher/reading/concept_ask.h"
#include "searcher/reading/cue_matcher.h"
#include "searcher/reading/exclusions.h"

namespace materia {

enum class WhomKind : std::uint8_t { kAge, kPregnancy, kBreastfeeding, kKidney, kLiver, kCondition, kAllergy };

// "age", "pregnancy", "breastfeeding", "kidney", "liver", "condition", "allergy".
[[nodiscard]] std::string_view whom_kind_id(WhomKind kind);

struct ForWhom {
  WhomKind kind = WhomKind::kAge;
  std::size_t first = 0, count = 0;             // folded words
  std::optional<double> months;                 // of an age that is told in numbers
  std::optional<std::uint32_t> concept_number;  // of an illness
  const LexiconName* drug = nullptr;            // that somebody is allergic to, if it is one
};

// What was read so far of the query.
struct ReadSoFar {
  const FoldedText& words;
  std::span<const Intent> intents;      // as read, before concepts take words
  std::span<const PersonWord> persons;  // as match_cues() finds them
  std::span<const Excluded> excluded;
  const ConceptQuestion& concepts;
  bool named = false;  // is a drug named?
};

[[nodiscard]] std::vector<ForWhom> read_for_whom(const ReadSoFar& read, const ConceptTable& concepts);

}  // namespace materia

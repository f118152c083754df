// What a section on pregnancy or breastfeeding says of taking its drug (corpus/language/en/people.yaml,
// population_verdicts).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/text/analyzer.h"

namespace materia {

enum class Verdict : std::uint8_t { kNone, kAllows, kForbids };

// Read from the sentences that have one of these terms ("pregnancy"), or from all where none has. One that forbids
// counts more than any that allow.
[[nodiscard]] Verdict verdict_of(std::string_view text, std::span<const std::string> terms, Analyzer& analyzer);

}  // namespace materia

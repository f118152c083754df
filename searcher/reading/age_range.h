// Ages in questions and headings, in months.
//
//   "is Nurofen ok for a 3 month old"   3
//   "Children under 6 months"           0 to 6
//   "12 years and older"                144 and more
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>

#include "common/text/fold.h"

namespace materia {

struct AgeRange {
  double from = 0, below = std::numeric_limits<double>::infinity();  // months

  [[nodiscard]] bool holds(double months) const { return from <= months && months < below; }
};

// An age that is said of somebody: its folded words, and months.
struct AgeSaid {
  std::size_t first = 0, count = 0;
  double months = 0;
};

// The age said from this word on, if it is one: "3 month old", "2 year baby", "aged 5". of_dose: it is asked how much
// somebody may have, so that months or years at the end are an age as well: "cetirizine dose 18 months".
[[nodiscard]] std::optional<AgeSaid> age_at(const FoldedText& words, std::size_t first, bool of_dose);

// The ages that a heading speaks of; nothing if it names none.
[[nodiscard]] std::optional<AgeRange> age_range_of(std::string_view heading);

}  // namespace materia

// Which analysis of text an index was made with. Its terms are found only by the same analysis, so readers refuse an
// index of another one.
//
// The stamp is computed, not counted up by hand: it changes with the language and those of its tables that shape terms,
// with what the stemmer makes of a fixed list of words (other versions of Xapian stem English otherwise), and with what
// the analyzer makes of a fixed text.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

#include "common/language/language.h"

namespace materia {

// Raised by hand for a change of the analyzer that the fixed text does not show.
inline constexpr int kAnalyzerVersion = 1;

// This program's: "en-1f0c…". Any thread; the first call takes less than a millisecond, others nothing.
[[nodiscard]] const std::string& analysis_stamp();

// Of the library that this program runs with: "1.4.22".
[[nodiscard]] std::string xapian_version();

// What goes into it, for tests: that of a language, stemmer and version of the analyzer.
[[nodiscard]] std::string make_analysis_stamp(const Language& language, const Xapian::Stem& stemmer, int version);

}  // namespace materia

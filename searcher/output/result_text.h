// Answers for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.h"

namespace materia {

inline constexpr std::string_view kTextDisclaimer =
    "Information to read, not medical advice: ask a doctor or pharmacist.";

// Text with spaces in the place of what drives a terminal or turns the direction of writing; line breaks too, unless
// they are kept.
[[nodiscard]] std::string printable(std::string_view text, bool keep_lines = false);

// A hit in a few lines: title and section, snippet, source and date.
[[nodiscard]] std::string hit_text(const Hit& hit, bool colour);

// colour: mark matches in bold, else with [brackets].
[[nodiscard]] std::string result_text(const SearchResult& result, bool colour);
[[nodiscard]] std::string monograph_text(const MonographView& view);
[[nodiscard]] std::string suggestions_text(const std::vector<Suggestion>& suggestions);

}  // namespace materia

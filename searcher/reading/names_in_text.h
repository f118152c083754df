// Every name of a drug in a text of any length: a leaflet, a letter, a page.
#pragma once

#include <string_view>
#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/search.h"

namespace materia {

// In the order of the text, without overlap, the longest name at each place. Only names as they are written: nothing is
// corrected, so that no drug is taken for another. lexicon: drugs that something here is about or speaks of.
[[nodiscard]] std::vector<NameInText> names_in_text(std::string_view text, const Lexicon& lexicon);

}  // namespace materia

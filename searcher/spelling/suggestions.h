// Names that are shown to be asked about: what was meant, what is confused with it, what begins so.
#pragma once

#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

[[nodiscard]] Suggestion suggestion_of(const LexiconName& name, const Lexicon& lexicon);

// What the names that were typed are known to be confused with, where something here is about that.
[[nodiscard]] std::vector<Suggestion> look_alikes(const QueryMeaning& meaning, const Lexicon& lexicon);

}  // namespace materia

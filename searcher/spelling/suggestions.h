// Names that are shown to be asked about: what was meant, what is confused with it, what begins so.
#pragma once

#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// A name of the index's own lexicon.
[[nodiscard]] Suggestion suggestion_of(const LexiconName& name, const OpenIndex& index);

// A symptom, a condition or a group of drugs.
[[nodiscard]] Suggestion suggestion_of(const MedicalConcept& entry);

// What the names that were typed are known to be confused with, where something here is about that: those nearest in
// spelling and sound first.
[[nodiscard]] std::vector<Confusable> look_alikes(const QueryMeaning& meaning, const OpenIndex& index);

}  // namespace materia

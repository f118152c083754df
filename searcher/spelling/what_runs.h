// Is what was typed searched at all? And which drugs are told to be absent?
#pragma once

#include <vector>

#include "common/lexicon/lexicon.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"
#include "searcher/spelling/correction.h"

namespace materia {

// Does nothing that was typed say anything but the unknown words? Words that only ask ("side effects of …") about a
// drug that nobody knows ask nothing. A few letters beside it belong to its name, even if they are another's
// abbreviation ("Atacnad HCT", "Abmien CR"), and so do numbers.
[[nodiscard]] bool says_nothing_else(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown);

// "What helps hiccups": if no text speaks of it, that is the answer.
[[nodiscard]] bool asks_for_a_role(const QueryMeaning& meaning);

// Does it name a symptom or condition, beside no drug, and ask nothing about it? Then a text that mentions it is better
// than none.
[[nodiscard]] bool is_only_named(const QueryMeaning& meaning);

// "Gabapentin missed dose", where texts of other drugs speak of gabapentin and none is about it.
void add_only_mentioned(const QueryMeaning& meaning, const std::vector<const ContentUnit*>& unknown,
                        const OpenIndex& index, std::vector<QueryName>& absent);

// "Keppra missed dose", where nothing is about Keppra: what is said of other drugs is no answer.
[[nodiscard]] bool asks_of_absent(const QueryMeaning& meaning, const Correction& correction);

}  // namespace materia

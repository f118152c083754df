// A section that is asked for and that the texts of the named drug do not have: "storage of x".
#pragma once

#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// A sentence for each named drug that has texts, but no section of the kind asked for, none inside one, no question of
// its monographs that asks the same, and no section with the word that asks ("alcohol").
[[nodiscard]] std::vector<Silence> missing_sections(const QueryMeaning& meaning, const QueryBuilder& builder,
                                                    const OpenIndex& index);

// "No text here is about fluoxetine alone": of the drugs that only texts of combinations are about.
[[nodiscard]] std::vector<Silence> without_own_texts(const QueryMeaning& meaning, const QueryBuilder& builder,
                                                     const OpenIndex& index);

}  // namespace materia

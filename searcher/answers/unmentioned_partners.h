// What a drug is taken with and its texts never speak of: "metformin with grapefruit", "lithium with NSAIDs".
#pragma once

#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// Where one drug is named and its interactions are asked for: a sentence for each food, group or other thing beside it
// that occurs in texts here, and in none about the drug.
[[nodiscard]] std::vector<Silence> unmentioned_partners(const QueryMeaning& meaning, const QueryBuilder& builder,
                                                        const OpenIndex& index);

}  // namespace materia

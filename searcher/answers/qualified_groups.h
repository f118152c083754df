// "Long acting insulin", "first generation antihistamines": a group with words before it that only some of its members'
// texts use of themselves.
#pragma once

#include <string>
#include <vector>

#include "searcher/answers/section_reader.h"
#include "searcher/index/open_index.h"
#include "searcher/ranking/concept_ranking.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// The terms of the words right before the first group asked for, in the order typed, up to a word that only joins
// ("list of") or a concept.
[[nodiscard]] std::vector<std::string> group_qualifiers(const QueryMeaning& meaning, const OpenIndex& index,
                                                        SectionReader& reader);

// Puts the members first whose section on uses, or summary, calls them so.
void lead_with_qualified(const QueryMeaning& meaning, const OpenIndex& index, const QueryBuilder& builder,
                         SectionReader& reader, RankedSections& members);

}  // namespace materia

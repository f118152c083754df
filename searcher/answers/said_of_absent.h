// What the texts of a drug say of another one that nothing here is about: by its name, that of what is in it, or that
// of a group that it is one of.
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/index/open_index.h"
#include "searcher/ranking/query_builder.h"
#include "searcher/reading/query_meaning.h"

namespace materia {

// The sections of the drug named that speak of such a drug, the clearest first; none if none is asked about. unit: of
// one such drug.
[[nodiscard]] std::vector<Xapian::docid> said_of_absent(const QueryMeaning& meaning, const QueryBuilder& builder,
                                                        const OpenIndex& index);
[[nodiscard]] bool speaks_of_absent(const ContentUnit& unit, const QueryMeaning& meaning, const QueryBuilder& builder,
                                    const OpenIndex& index);

}  // namespace materia

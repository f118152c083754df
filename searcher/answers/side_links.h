// Which pages answer a question better than a list of sections: drugs together, compared, instead.
#pragma once

#include <vector>

#include "searcher/index/open_index.h"
#include "searcher/reading/query_meaning.h"
#include "searcher/search.h"

namespace materia {

// The page that is asked for first. "Omeprazole vs ranitidine" asks to compare, "warfarin with aspirin" what both do.
[[nodiscard]] std::vector<SideLink> side_links(const QueryMeaning& meaning, const OpenIndex& index);

// "Alternatives to omeprazole", "something else than ibuprofen": is another drug than the one named asked for?
[[nodiscard]] bool is_asking_instead(const QueryMeaning& meaning);

}  // namespace materia

// Drugs side by side as JSON. The shapes are promised in docs/http-api.md: change both together.
#pragma once

#include <string>

#include "searcher/output/link_template.h"
#include "searcher/output/search_json.h"
#include "searcher/side_by_side.h"

namespace materia {

[[nodiscard]] std::string interactions_json(const Interactions& found, const LinkTemplate& links,
                                            const ResponseMeta& meta);
[[nodiscard]] std::string compared_json(const Compared& found, const LinkTemplate& links, const ResponseMeta& meta);
[[nodiscard]] std::string alternatives_json(const Alternatives& found, const LinkTemplate& links,
                                            const ResponseMeta& meta);
[[nodiscard]] std::string concept_json(const ConceptView& view, const LinkTemplate& links, const ResponseMeta& meta);

}  // namespace materia

// Results as JSON. The shapes are promised in docs/http-api.md: change both together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/link_template.h"
#include "searcher/search.h"

namespace materia {

inline constexpr std::string_view kDisclaimer =
    "Information for professionals, not medical advice. Check the product's own label before acting on it.";

// What every response says about itself.
struct ResponseMeta {
  std::string_view generation;
  double took_ms = 0;
};

// The meta of a search comes with the result. With explain, an "explain" array is added.
[[nodiscard]] std::string search_json(const SearchResult& result, const LinkTemplate& links, bool explain);

[[nodiscard]] std::string suggest_json(const std::vector<Suggestion>& suggestions, const ResponseMeta& meta);
[[nodiscard]] std::string monographs_json(const MonographListing& listing, const LinkTemplate& links,
                                          const ResponseMeta& meta);
[[nodiscard]] std::string monograph_json(const MonographView& view, const LinkTemplate& links,
                                         const ResponseMeta& meta);
[[nodiscard]] std::string family_json(const FamilyView& family, const LinkTemplate& links, const ResponseMeta& meta);
[[nodiscard]] std::string drug_json(const DrugView& drug, const LinkTemplate& links, const ResponseMeta& meta);
[[nodiscard]] std::string sections_json(const std::vector<SectionCount>& counts, const ResponseMeta& meta);

}  // namespace materia

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

class JsonWriter;

// Parts of other responses: the value of a key that was just written, or an element of an array.
void hit_json(JsonWriter& json, const Hit& hit, const LinkTemplate& links);
// The same, its object left open for more.
void begin_hit_json(JsonWriter& json, const Hit& hit, const LinkTemplate& links);
// Parts with their keys: "suggestions" and "meta".
void suggestions_json(JsonWriter& json, const std::vector<Suggestion>& suggestions, const LinkTemplate& links);
// "groups": [{"id": …, "title": …}, …]; the names of the list and of the id are given.
void named_json(JsonWriter& json, std::string_view list, std::string_view id_field,
                const std::vector<DrugView::Named>& all);
void meta_json(JsonWriter& json, const ResponseMeta& meta);

// The meta of a search comes with the result. With explain, an "explain" array is added. next, here and below: the
// address of what follows; empty if nothing does.
[[nodiscard]] std::string search_json(const SearchResult& result, const LinkTemplate& links, bool explain,
                                      std::string_view next = {});

[[nodiscard]] std::string suggest_json(const std::vector<Suggestion>& suggestions, const LinkTemplate& links,
                                       const ResponseMeta& meta);
[[nodiscard]] std::string monographs_json(const MonographListing& listing, const LinkTemplate& links,
                                          const ResponseMeta& meta, std::string_view next = {});
[[nodiscard]] std::string monograph_json(const MonographView& view, const LinkTemplate& links,
                                         const ResponseMeta& meta);
[[nodiscard]] std::string family_json(const FamilyView& family, const LinkTemplate& links, const ResponseMeta& meta,
                                      std::string_view next = {});
[[nodiscard]] std::string drug_json(const DrugView& drug, const LinkTemplate& links, const ResponseMeta& meta);
[[nodiscard]] std::string sections_json(const std::vector<SectionCount>& counts, const ResponseMeta& meta);

}  // namespace materia

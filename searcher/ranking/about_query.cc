#include "searcher/ranking/about_query.h"

#include <algorithm>
#include <utility>

#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/weights.h"

namespace materia {

using Xapian::Query;

AboutQuery about_query(const QueryMeaning& meaning, const QueryBuilder& builder, const OpenIndex& index) {
  std::vector<Query> required,
      wishes{Query((new KnownDrugs(index.facts, index.prior.of_monograph, weights::concepts::kKnownDrug))->release()),
             builder.preferences(meaning)};
  std::vector<Xapian::docid> selected;
  for (const auto& content : meaning.content) {
    if (content.unwanted) continue;
    const Query unit = builder.unit(content);
    if (unit.empty()) return {};
    (content.concept_id.empty() ? wishes : required).push_back(unit);
    if (content.concept_id.empty()) continue;
    const auto sections = builder.sections_of(content);
    if (required.size() == 1)
      selected = sections;
    else
      std::erase_if(selected, [at = sections.begin(), end = sections.end()](Xapian::docid section) mutable {
        at = std::lower_bound(at, end, section);
        return at == end || *at != section;
      });
  }
  if (required.empty()) return {};
  return {Query(Query::OP_AND_MAYBE, all_of(required), any_of(wishes)), std::move(selected)};
}

}  // namespace materia

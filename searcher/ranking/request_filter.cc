#include "searcher/ranking/request_filter.h"

#include <string>
#include <vector>

#include "common/index/schema.h"
#include "searcher/ranking/posting_sources.h"
#include "searcher/ranking/term_queries.h"

namespace materia {
namespace {

using Xapian::Query;

// All documents. Not Query::MatchAll: copies of that global count their references without a lock, in every thread.
Query everything() { return Query(std::string()); }

// The sections of the monographs that pass: a filter, without weight.
class PassingSections : public EveryDocument {
 public:
  // Both outlive the source.
  PassingSections(const std::vector<SectionFacts>& facts, const SectionFilter& filter)
      : EveryDocument(facts), filter_(filter) {}

  void next(double least) override {
    EveryDocument::next(least);
    go_to_passing(least);
  }
  void skip_to(Xapian::docid to, double least) override {
    EveryDocument::skip_to(to, least);
    go_to_passing(least);
  }
  bool check(Xapian::docid to, double least) override {
    EveryDocument::skip_to(to, least);
    return at_end() || filter_.passes_monographs(get_docid());
  }
  [[nodiscard]] std::string get_description() const override { return "passing monographs"; }

 private:
  void go_to_passing(double least) {
    while (!at_end() && !filter_.passes_monographs(get_docid())) EveryDocument::next(least);
  }

  const SectionFilter& filter_;
};

}  // namespace

Query passing_sections(const OpenIndex& index, const SectionFilter& filter) {
  if (!filter.monographs().filters()) return everything();
  return Query((new PassingSections(index.facts, filter))->release());
}

Query request_filter(const SearchRequest& request) {
  std::vector<Query> filters;
  if (!request.sections.empty()) {
    std::vector<std::string> kinds;
    for (const auto kind : request.sections) {
      const auto id = section_kind_info(kind).id;
      kinds.push_back(make_term(prefix::kKind, id));
      kinds.push_back(make_term(prefix::kParent, id));
    }
    filters.emplace_back(Query::OP_OR, kinds.begin(), kinds.end());
  }
  if (!request.drug.empty()) filters.emplace_back(make_term(prefix::kDrug, request.drug));
  if (!request.monograph.empty()) filters.emplace_back(make_term(prefix::kMonograph, request.monograph));
  const Query banned(make_term(prefix::kBanned, "yes"));
  if (request.banned == BannedFilter::kOnly) filters.push_back(banned);
  if (request.banned == BannedFilter::kExclude) filters.emplace_back(Query::OP_AND_NOT, everything(), banned);
  return filters.empty() ? everything() : all_of(filters);
}

}  // namespace materia

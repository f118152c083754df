#include "searcher/ranking/section_rank.h"

#include "common/index/section_kind.h"
#include "searcher/ranking/weights.h"

namespace materia {

double section_rank(const SectionFacts& facts) {
  using namespace weights::named;
  return (facts.stub ? 0 : kNotStub) + (facts.main ? kMainMonograph : 0) +
         kKindOrder * section_kind_info(facts.kind).weight;
}

double rank_behind(const SectionFacts& facts) {
  using namespace weights::named;
  if (facts.stub) return 0;  // is last as it is
  return (facts.leads ? 0 : kFollows) + kOlder * facts.age / kMostAge;
}

}  // namespace materia

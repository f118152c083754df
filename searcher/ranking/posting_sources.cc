#include "searcher/ranking/posting_sources.h"

#include <algorithm>

#include "searcher/ranking/section_rank.h"
#include "searcher/ranking/weights.h"

namespace materia {

PreferredSections::PreferredSections(const std::vector<SectionFacts>& facts, const SectionPreference& preference)
    : EveryDocument(facts), preference_(preference) {
  const auto most = [](const auto& weights) { return *std::max_element(weights.begin(), weights.end()); };
  set_maxweight(most(preference.kind) + most(preference.parent) +
                preference.rank_share * weights::named::kMostSectionRank + preference.allowed + preference.form +
                preference.own_language);
}

double PreferredSections::get_weight() const {
  const SectionFacts& facts = this->facts();
  double weight = preference_.kind[static_cast<std::size_t>(facts.kind)];
  if (facts.parent) {
    const bool aside = facts.kind == SectionKind::kSpecificPopulations && !preference_.special_populations;
    weight += (aside ? 0.5 : 1) * preference_.parent[static_cast<std::size_t>(*facts.parent)];
  }
  if (!facts.banned) weight += preference_.allowed;
  if (facts.own_language) weight += preference_.own_language;
  if (preference_.form > 0) weight += preference_.form * form_share(preference_.asked, facts.form);
  if (preference_.rank_share == 0) return weight;
  return weight + preference_.rank_share * section_rank(facts) - rank_behind(facts);
}

void ListedDocuments::next(double) {
  if (started_) ++at_;
  started_ = true;
}

void ListedDocuments::skip_to(Xapian::docid to, double) {
  started_ = true;
  at_ = static_cast<std::size_t>(
      std::lower_bound(documents_.begin() + static_cast<std::ptrdiff_t>(at_), documents_.end(), to) -
      documents_.begin());
}

ChosenDocuments::ChosenDocuments(const std::vector<SectionFacts>& facts,
                                 std::vector<std::pair<Xapian::docid, double>> chosen)
    : EveryDocument(facts), chosen_(std::move(chosen)) {
  std::sort(chosen_.begin(), chosen_.end());
  double most = 0;
  for (const auto& [document, weight] : chosen_) most = std::max(most, weight);
  set_maxweight(most);
}

double ChosenDocuments::get_weight() const {
  const auto at = std::lower_bound(chosen_.begin(), chosen_.end(), std::pair{get_docid(), 0.0});
  return at != chosen_.end() && at->first == get_docid() ? at->second : 0;
}

double form_share(DoseForm asked, DoseForm of_monograph) {
  if (asked == DoseForm::kAny) return is_local(of_monograph) ? 0 : 1;
  if (asked == of_monograph) return 1;
  // Tablets are what a monograph is about that says "systemic" or nothing; injections have monographs of their own.
  const bool whole_body = of_monograph == DoseForm::kAny || of_monograph == DoseForm::kSystemic;
  if (asked == DoseForm::kSwallowed || asked == DoseForm::kSystemic) return whole_body ? 1 : 0;
  if (asked == DoseForm::kInjected) return whole_body ? 0.5 : 0;
  return of_monograph == DoseForm::kAny ? 0.5 : 0;
}

KnownDrugs::KnownDrugs(const std::vector<SectionFacts>& facts, const std::vector<float>& of_monograph, double most)
    : EveryDocument(facts), of_monograph_(of_monograph), most_(most) {
  set_maxweight(most);
}

double KnownDrugs::get_weight() const {
  const auto monograph = facts().monograph;
  return monograph < of_monograph_.size() ? most_ * static_cast<double>(of_monograph_[monograph]) : 0;
}

bool WantedSections::is_unwanted() const {
  const auto drug = drug_[facts().monograph];
  return drug < unwanted_.size() && unwanted_[drug];
}

void WantedSections::next(double least) {
  do EveryDocument::next(least);
  while (!at_end() && is_unwanted());
}

void WantedSections::skip_to(Xapian::docid to, double least) {
  EveryDocument::skip_to(to, least);
  if (!at_end() && is_unwanted()) next(least);
}

bool WantedSections::check(Xapian::docid to, double least) {
  skip_to(to, least);
  return true;
}

}  // namespace materia

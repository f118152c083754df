#include "searcher/answers/group_profile.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>

#include "common/index/schema.h"

namespace materia {
namespace {

constexpr int kFewest = 3;  // drugs that say it
constexpr std::size_t kMostOfKind = 8;

using Drugs = std::unordered_set<std::uint32_t>;

class Profile {
 public:
  Profile(std::uint32_t group, const NameReaders& with) : group_(group), with_(with), index_(with.index) {
    for (std::uint32_t drug = 0; drug < index_.groups.size(); ++drug) {
      const auto& groups = index_.groups[drug];
      if (std::find(groups.begin(), groups.end(), group) != groups.end() &&
          with.builder.frequency(make_term(prefix::kDrug, index_.lexicon.drugs()[drug].key)) > 0)
        members_.insert(drug);
    }
  }

  [[nodiscard]] int members() const { return static_cast<int>(members_.size()); }

  // Adds what the members say of concepts of some sort, by these terms in sections of this kind.
  void add(const char* kind, const std::function<bool(ConceptKind)>& sort,
           const std::function<std::vector<std::string>(const std::string&)>& terms, std::optional<SectionKind> within,
           std::vector<CommonStatement>& out) const {
    std::vector<CommonStatement> found;
    for (std::uint32_t number = 0; number < index_.concepts.size(); ++number) {
      const auto& entry = index_.concepts[number];
      if (!sort(entry.kind) || is_around(number)) continue;
      Drugs drugs;
      for (const auto& term : terms(entry.id)) collect(term, within, drugs);
      const int count = static_cast<int>(drugs.size());
      if (count >= kFewest && 2 * count >= members()) found.push_back({kind, entry.id, entry.title, count});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.drugs > b.drugs; });
    if (found.size() > kMostOfKind) found.resize(kMostOfKind);
    out.insert(out.end(), found.begin(), found.end());
  }

 private:
  // The group itself, what holds it and what it holds.
  [[nodiscard]] bool is_around(std::uint32_t number) const {
    const auto in = [&](std::span<const std::uint32_t> some) {
      return std::find(some.begin(), some.end(), number) != some.end();
    };
    return number == group_ || in(index_.concepts.broader(group_)) || in(index_.concepts.narrower(group_));
  }

  void collect(const std::string& term, std::optional<SectionKind> within, Drugs& drugs) const {
    if (with_.builder.frequency(term) == 0) return;
    const auto& database = with_.builder.database();
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      const SectionFacts& facts = index_.facts[*at];
      if (within && facts.kind != *within && facts.parent != within) continue;
      if (const auto drug = index_.prior.drug[facts.monograph]; members_.contains(drug)) drugs.insert(drug);
    }
  }

  std::uint32_t group_;
  const NameReaders& with_;
  const OpenIndex& index_;
  Drugs members_;
};

}  // namespace

std::vector<CommonStatement> common_statements(std::uint32_t group, const NameReaders& with, int& members) {
  const Profile profile(group, with);
  members = profile.members();
  std::vector<CommonStatement> out;
  const auto is_group = [](ConceptKind kind) { return kind == ConceptKind::kGroup; };
  const auto is_no_group = [](ConceptKind kind) { return kind != ConceptKind::kGroup; };
  const auto graded = [](std::string_view prefix, int grades) {
    return [=](const std::string& id) {
      std::vector<std::string> terms;
      for (int grade = 1; grade <= grades; ++grade) terms.push_back(make_graded_term(prefix, grade, id));
      return terms;
    };
  };
  const auto mentions = [](const std::string& id) { return concept_terms(id); };
  profile.add("treats", is_no_group, graded(prefix::kTreats, kTreatsGrades), std::nullopt, out);
  profile.add("causes", is_no_group, graded(prefix::kCauses, kCausesGrades), std::nullopt, out);
  profile.add("forbidden", is_no_group, mentions, SectionKind::kContraindications, out);
  profile.add("interacts", is_group, mentions, SectionKind::kInteractions, out);
  return out;
}

}  // namespace materia

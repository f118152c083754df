#include "indexer/concepts/section_concepts.h"

#include <algorithm>
#include <unordered_map>

#include "common/index/schema.h"

namespace materia {
namespace {

template <typename T>
void add_new(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

ConceptTable::ConceptTable(std::vector<MedicalConcept> entries, const NameWords& names)
    : concepts(std::move(entries)), broader(concepts.size()), matcher(concepts, &names) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < concepts.size(); ++i) {
    numbers.emplace(concepts[i].id, i);
    hashes.push_back(term_hash(make_term(prefix::kMention, concepts[i].id)));
  }
  for (std::uint32_t i = 0; i < concepts.size(); ++i)
    for (const auto& id : concepts[i].broader)
      if (const auto found = numbers.find(id); found != numbers.end()) broader[i].push_back(found->second);
}

void SectionConcepts::read(const Section& section, const AnalysedText& text, std::vector<std::string>& terms,
                           std::vector<std::uint32_t>& groups) {
  table_.matcher.find(text, Capitals::kOfAll, matches_);
  places_.clear();
  for (const auto& match : matches_) places_.emplace_back(match.begin, table_.hashes[match.number]);
  if (matches_.empty()) return;
  const std::size_t first = terms.size();
  const auto add = [&](std::string term) {
    if (std::find(terms.begin() + static_cast<std::ptrdiff_t>(first), terms.end(), term) == terms.end())
      terms.push_back(std::move(term));
  };
  const bool inside_effects = section.parent == SectionKind::kAdverseReactions;
  roles_.read(
      {inside_effects ? SectionKind::kAdverseReactions : section.kind, section.heading, section.label, text, matches_},
      found_);
  // A concept that contains another has its roles where it has none itself: a drug for migraine is one for headaches,
  // though not first of all.
  for (std::size_t i = 0, count = found_.size(); i < count; ++i)
    for (const auto wider : table_.broader[found_[i].number]) {
      if (found_[i].role == ConceptRole::kMember && table_.concepts[wider].kind != ConceptKind::kGroup) continue;
      const bool treats = found_[i].role == ConceptRole::kTreats;
      const auto grade = static_cast<std::uint8_t>(std::max(1, found_[i].grade - (treats ? 1 : 0)));
      const RoleFound role{wider, found_[i].role, grade};
      const auto known = std::find_if(found_.begin(), found_.end(), [&](const RoleFound& other) {
        return other.number == wider && other.role == role.role;
      });
      if (known == found_.end())
        found_.push_back(role);
      else
        known->grade = std::max(known->grade, grade);
    }
  for (const auto& match : matches_)
    if (std::none_of(found_.begin(), found_.end(), [&](const RoleFound& role) {
          return role.number == match.number && role.role != ConceptRole::kMember;
        }))
      add(make_term(prefix::kMention, id(match.number)));
  for (const auto& role : found_) {
    if (role.role == ConceptRole::kMember)
      add_new(groups, role.number);
    else
      add(make_graded_term(role.role == ConceptRole::kTreats ? prefix::kTreats : prefix::kCauses, role.grade,
                           id(role.number)));
  }
}

void SectionConcepts::read_title(const AnalysedText& title, std::vector<std::uint32_t>& groups) {
  table_.matcher.find(title, Capitals::kOfAll, matches_);
  for (const auto& match : matches_) {
    if (table_.concepts[match.number].kind != ConceptKind::kGroup) continue;
    add_new(groups, match.number);
    for (const auto wider : table_.broader[match.number])
      if (table_.concepts[wider].kind == ConceptKind::kGroup) add_new(groups, wider);
  }
}

}  // namespace materia

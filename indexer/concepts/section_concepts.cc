#include "indexer/concepts/section_concepts.h"

#include <algorithm>

#include "common/index/schema.h"

namespace materia {
namespace {

template <typename T>
void add_new(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

SectionConcepts::SectionConcepts(const ConceptTable& table, Analyzer& analyzer, const NameWords* names)
    : table_(table), roles_(table, analyzer, names) {
  for (std::uint32_t number = 0; number < table.size(); ++number) {
    hashes_.push_back(term_hash(make_term(prefix::kMention, id(number))));
    if (table[number].kind == ConceptKind::kGroup) group_numbers_.emplace(id(number), number);
  }
}

void SectionConcepts::read(const Section& section, const AnalysedText& text, std::vector<std::string>& terms,
                           std::vector<std::uint32_t>& groups) {
  table_.matcher().find(text, Capitals::kOfAll, matches_);
  places_.clear();
  for (const auto& match : matches_) places_.emplace_back(match.begin, hashes_[match.number]);
  if (matches_.empty()) return;
  const bool inside_effects = section.parent == SectionKind::kAdverseReactions;
  roles_.read({inside_effects ? SectionKind::kAdverseReactions : section.kind, section.heading, section.label, text,
               matches_, &own_},
              found_);
  add_broader_roles();
  add_terms(terms);
  for (const auto& role : found_)
    if (role.role == ConceptRole::kMember) add_new(groups, role.number);
}

// A concept that contains another has its roles too: a drug for migraine is one for headaches, though not first of all.
void SectionConcepts::add_broader_roles() {
  for (std::size_t i = 0, count = found_.size(); i < count; ++i) {
    const RoleFound role = found_[i];
    if (role.role == ConceptRole::kDenies) continue;  // no dry cough is not no cough
    for (const auto wider : table_.broader(role.number)) {
      if (role.role == ConceptRole::kMember && table_[wider].kind != ConceptKind::kGroup) continue;
      const int less = role.role == ConceptRole::kTreats ? 1 : 0;
      add_role({wider, role.role, static_cast<std::uint8_t>(std::max(1, role.grade - less))}, found_);
    }
  }
}

// The term of a mention for each concept without a role, then those of the roles.
void SectionConcepts::add_terms(std::vector<std::string>& terms) const {
  const std::size_t first = terms.size();
  const auto add = [&](std::string term) {
    if (std::find(terms.begin() + static_cast<std::ptrdiff_t>(first), terms.end(), term) == terms.end())
      terms.push_back(std::move(term));
  };
  for (const auto& match : matches_)
    if (std::none_of(found_.begin(), found_.end(), [&](const RoleFound& role) {
          return role.number == match.number &&
                 (role.role == ConceptRole::kTreats || role.role == ConceptRole::kCauses);
        }))
      add(make_term(prefix::kMention, id(match.number)));
  for (const auto& role : found_)
    if (role.role == ConceptRole::kDenies)
      add(make_term(prefix::kDenies, id(role.number)));
    else if (role.role != ConceptRole::kMember)
      add(make_graded_term(role.role == ConceptRole::kTreats ? prefix::kTreats : prefix::kCauses, role.grade,
                           id(role.number)));
}

void SectionConcepts::read_title(const AnalysedText& title, std::vector<std::uint32_t>& groups) {
  table_.matcher().find(title, Capitals::kOfAll, matches_);
  for (const auto& match : matches_)
    if (table_[match.number].kind == ConceptKind::kGroup) add_group(match.number, groups);
}

void SectionConcepts::add_group(std::string_view id, std::vector<std::uint32_t>& groups) const {
  if (const auto found = group_numbers_.find(id); found != group_numbers_.end()) add_group(found->second, groups);
}

void SectionConcepts::add_group(std::uint32_t number, std::vector<std::uint32_t>& groups) const {
  add_new(groups, number);
  for (const auto wider : table_.broader(number))
    if (table_[wider].kind == ConceptKind::kGroup) add_new(groups, wider);
}

}  // namespace materia

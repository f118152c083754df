#include "common/lexicon/concept_table.h"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace materia {

ConceptTable::ConceptTable(std::vector<MedicalConcept> concepts, const NameWords* names)
    : concepts_(std::move(concepts)),
      narrower_(concepts_.size()),
      broader_(concepts_.size()),
      matcher_(concepts_, names) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < concepts_.size(); ++i) numbers.emplace(concepts_[i].id, i);
  for (std::uint32_t i = 0; i < concepts_.size(); ++i)
    for (const auto& id : concepts_[i].broader)
      if (const auto found = numbers.find(id); found != numbers.end()) {
        narrower_[found->second].push_back(i);
        broader_[i].push_back(found->second);
      }
}

}  // namespace materia

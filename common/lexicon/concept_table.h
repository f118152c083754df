// All concepts of an index by their numbers: what each is, which are inside it and around it, and where a text speaks
// of one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/lexicon/concepts.h"

namespace materia {

// Immutable once made: any number of threads may use it, each with its own analyzer (see ConceptMatcher).
class ConceptTable {
 public:
  ConceptTable() = default;
  // The number of a concept is its place in the list. names: the words that the analyzers keep unstemmed; nullptr for
  // none.
  ConceptTable(std::vector<MedicalConcept> concepts, const NameWords* names);

  [[nodiscard]] const MedicalConcept& operator[](std::uint32_t number) const { return concepts_[number]; }
  [[nodiscard]] std::size_t size() const { return concepts_.size(); }
  [[nodiscard]] auto begin() const { return concepts_.begin(); }
  [[nodiscard]] auto end() const { return concepts_.end(); }

  // The numbers of the concepts that name this one among their broader concepts, ascending.
  [[nodiscard]] std::span<const std::uint32_t> narrower(std::uint32_t number) const { return narrower_[number]; }

  // The numbers of its broader concepts in the order of its entry, without those that are not in the table.
  [[nodiscard]] std::span<const std::uint32_t> broader(std::uint32_t number) const { return broader_[number]; }

  [[nodiscard]] const ConceptMatcher& matcher() const { return matcher_; }

 private:
  std::vector<MedicalConcept> concepts_;
  std::vector<std::vector<std::uint32_t>> narrower_, broader_;  // by number
  ConceptMatcher matcher_;
};

}  // namespace materia

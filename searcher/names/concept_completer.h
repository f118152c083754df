// Symptoms, conditions and groups of drugs that go on from what was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/lexicon/concept_table.h"

namespace materia {

// All concepts of one table by the beginnings of their forms. Immutable; any number of threads may ask.
class ConceptCompleter {
 public:
  struct Found {
    std::uint32_t number = 0;  // of the concept
    bool whole = false;        // was one of its forms typed whole?
  };

  ConceptCompleter() = default;
  // sections[number]: how many sections speak of it; of 0, it is never offered.
  ConceptCompleter(const ConceptTable& concepts, std::span<const std::uint32_t> sections);

  // At most `most` concepts: those typed whole first, then those that most sections speak of. Nothing for fewer than
  // three letters, unless they are a whole form.
  [[nodiscard]] std::vector<Found> complete(std::string_view typed, std::size_t most) const;

 private:
  std::vector<std::pair<std::string, std::uint32_t>> forms_;  // closed key, number of the concept; sorted
  std::vector<std::uint32_t> sections_;                       // by number
};

}  // namespace materia

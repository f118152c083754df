#include "common/text/concept_words.h"

#include <algorithm>
#include <iterator>

namespace materia {
namespace {

// "Increased potassium" is a state; "increasing potassium" is what a medicine does.
bool is_state(std::string_view word) {
  static constexpr std::string_view kStates[] = {"increased", "raised", "elevated", "decreased", "reduced", "lowered"};
  return std::find(std::begin(kStates), std::end(kStates), word) != std::end(kStates);
}

// What a word is looked up by: its term, or itself where its family would not do.
std::string_view key_of(std::string_view term, std::string_view word) { return is_state(word) ? word : term; }

}  // namespace

std::uint32_t ConceptWords::find(std::string_view term, std::string_view word) const {
  const auto found = numbers_.find(key_of(term, word));
  return found == numbers_.end() ? kNone : found->second;
}

std::uint32_t ConceptWords::add(std::string_view term, std::string_view word) {
  const auto next = static_cast<std::uint32_t>(numbers_.size());
  return numbers_.try_emplace(std::string(key_of(term, word)), next).first->second;
}

}  // namespace materia

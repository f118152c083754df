#include "common/text/concept_words.h"

#include "common/language/language.h"

namespace materia {
namespace {

// What a word is looked up by: its term, or the word itself if its family would mislead. "Increased potassium" is a
// state; "increasing potassium" is what a medicine does.
std::string_view key_of(std::string_view term, std::string_view word) {
  return kLanguage.state_words.contains(word) ? word : term;
}

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

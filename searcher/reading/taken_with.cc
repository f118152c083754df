#include "searcher/reading/taken_with.h"

#include <algorithm>

#include "common/language/language.h"

namespace materia {
namespace {

constexpr std::size_t kMostBetween = 4;  // words

// Do the words from begin to end join what stands on either side?
bool join(const FoldedText& words, std::size_t begin, std::size_t end) {
  if (begin >= end || end - begin > kMostBetween) return false;
  bool joined = false;
  for (std::size_t i = begin; i < end; ++i) {
    const bool joint = kLanguage.words_between_ingredients.contains(words.word(i));
    if (!joint && !kLanguage.stop_words.contains(words.word(i)) && !kLanguage.small_words.contains(words.word(i)))
      return false;
    joined = joined || joint;
  }
  return joined;
}

bool is_state(const ContentUnit& unit, const ConceptTable& concepts) {
  return std::any_of(concepts.begin(), concepts.end(), [&](const MedicalConcept& entry) {
    return entry.kind != ConceptKind::kGroup && entry.id == unit.concept_id;
  });
}

}  // namespace

std::vector<std::size_t> taken_with(const FoldedText& words, std::span<const NameMatch> names,
                                    std::span<const ContentUnit> content, std::span<const PersonWord> persons,
                                    const ConceptTable& concepts) {
  std::vector<std::size_t> first_words;
  for (const auto& unit : content) {
    const auto is_inside = [&](const PersonWord& person) {
      return person.word >= unit.first && person.word < unit.first + unit.count;
    };
    if (unit.number || std::any_of(persons.begin(), persons.end(), is_inside) || is_state(unit, concepts)) continue;
    const auto is_beside = [&](const NameMatch& name) {
      return join(words, name.first + name.count, unit.first) || join(words, unit.first + unit.count, name.first);
    };
    if (std::any_of(names.begin(), names.end(), is_beside)) first_words.push_back(unit.first);
  }
  return first_words;
}

bool is_taken_with_illness(const FoldedText& words, std::span<const NameMatch> names,
                           std::span<const ContentUnit> content, const ConceptTable& concepts) {
  const auto is_condition = [&](const ContentUnit& unit) {
    return std::any_of(concepts.begin(), concepts.end(), [&](const MedicalConcept& entry) {
      return entry.kind == ConceptKind::kCondition && entry.id == unit.concept_id;
    });
  };
  return names.size() == 1 && std::any_of(content.begin(), content.end(), [&](const ContentUnit& unit) {
           return is_condition(unit) && join(words, names.front().first + names.front().count, unit.first);
         });
}

}  // namespace materia

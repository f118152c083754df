#include "searcher/reading/explanation.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace materia {

std::string describe(const QueryReading& reading, const Lexicon& lexicon) {
  std::string text = "read: \"" + reading.text + "\"";
  for (const auto& name : reading.names) {
    text += "; name ";
    for (std::size_t i = name.first; i < name.first + name.count; ++i) text += std::string(reading.words.word(i)) + " ";
    text += "=";
    for (const auto* meaning : name.meanings)
      text += " " + lexicon.drugs()[meaning->drug].key + " (" + std::string(name_kind_id(meaning->kind)) + ")";
  }
  if (reading.combination) text += "; together " + reading.combination->key;
  for (const auto kind : reading.intents) text += "; asks for " + std::string(section_kind_info(kind).id);
  for (const auto& label : reading.populations) text += "; label " + label;
  for (const auto& unit : reading.content) text += "; word " + unit.folded;
  return text;
}

std::string describe(const ConceptReading& concepts, const OpenIndex& index) {
  std::string text;
  const auto add = [&](std::string_view what, const std::vector<std::uint32_t>& numbers) {
    for (const auto number : numbers) text += "; " + std::string(what) + " " + index.concepts[number].id;
  };
  if (concepts.ask == ConceptAsk::kNothing)
    for (const auto& match : concepts.found) add("concept", {match.number});
  add(concepts.ask == ConceptAsk::kTreats    ? "what treats"
      : concepts.ask == ConceptAsk::kOfThose ? "of what treats"
      : concepts.ask == ConceptAsk::kCauses  ? "what causes"
      : concepts.ask == ConceptAsk::kEither  ? "what treats or causes"
                                             : "about",
      concepts.sought);
  add("of the group", concepts.groups);
  add("that speaks of", concepts.spoken);
  add("without", concepts.unwanted);
  return text;
}

}  // namespace materia

#include "searcher/reading/explanation.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace materia {
namespace {

std::string describe_words(const QueryMeaning& meaning, const Lexicon& lexicon) {
  std::string text = "read: \"" + meaning.text + "\"";
  for (const auto& name : meaning.names) {
    text += "; name ";
    for (std::size_t i = name.first; i < name.first + name.count; ++i) text += std::string(meaning.words.word(i)) + " ";
    text += "=";
    for (const auto* drug : name.meanings)
      text += " " + lexicon.drugs()[drug->drug].key + " (" + std::string(name_kind_id(drug->kind)) + ")";
  }
  if (meaning.combination) text += "; together " + meaning.combination->key;
  for (const auto kind : meaning.intents) text += "; asks for " + std::string(section_kind_info(kind).id);
  for (const auto& label : meaning.populations) text += "; label " + label;
  for (const auto& unit : meaning.content) text += "; word " + unit.folded;
  return text;
}

std::string describe_concepts(const ConceptQuestion& question, const ConceptTable& concepts) {
  std::string text;
  const auto add = [&](std::string_view what, const std::vector<std::uint32_t>& numbers) {
    for (const auto number : numbers) text += "; " + std::string(what) + " " + concepts[number].id;
  };
  if (question.ask == ConceptAsk::kNothing)
    for (const auto& match : question.found) add("concept", {match.number});
  add(question.ask == ConceptAsk::kTreats     ? "what treats"
      : question.ask == ConceptAsk::kOfThose  ? "of what treats"
      : question.ask == ConceptAsk::kTogether ? "together"
      : question.ask == ConceptAsk::kCauses   ? "what causes"
      : question.ask == ConceptAsk::kEither   ? "what treats or causes"
                                              : "about",
      question.sought);
  add("of the group", question.groups);
  add("that mentions", question.mentioned);
  return text;
}

}  // namespace

std::string describe(const QueryMeaning& meaning, const Lexicon& lexicon, const ConceptTable& concepts) {
  std::string text = describe_words(meaning, lexicon) + describe_concepts(meaning.concepts, concepts);
  for (const auto& excluded : meaning.excluded) {
    text += "; without the " + std::string(excluded_kind_id(excluded.kind));
    for (const auto* name : excluded.drugs) text += " " + lexicon.drugs()[name->drug].key;
    for (const auto number : excluded.concepts) text += " " + concepts[number].id;
  }
  return text;
}

}  // namespace materia

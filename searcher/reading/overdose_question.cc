#include "searcher/reading/overdose_question.h"

#include <algorithm>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "searcher/reading/cue_table.h"

namespace materia {
namespace {

std::vector<std::string> terms_of_group(std::string_view name, Analyzer& analyzer) {
  std::vector<std::string> terms;
  for (const auto& group : kLanguage.overdose_question)
    if (group.name == name)
      for (const auto word : group.words)
        for (auto& term : terms_of(word, analyzer)) terms.push_back(std::move(term));
  return terms;
}

}  // namespace

OverdoseTerms::OverdoseTerms(Analyzer& analyzer)
    : asks(terms_of_group("asks", analyzer)), leaves_out(terms_of_group("leaves_out", analyzer)) {}

void ask_about_overdose(const EmergencyReading& told, const OverdoseTerms& terms, bool named,
                        std::vector<Intent>& intents, std::vector<ContentUnit>& content, QueryMeaning& meaning) {
  if (told.emergency != Emergency::kPoisoning && told.emergency != Emergency::kAnimal) return;
  meaning.left_out_labels = terms.leaves_out;
  if (told.emergency == Emergency::kAnimal) meaning.left_out_kinds = {SectionKind::kDosage};
  const auto only_tells = [&](const ContentUnit& unit) {
    for (std::size_t i = unit.first; i < unit.first + unit.count; ++i)
      if (std::find(told.words.begin(), told.words.end(), i) == told.words.end()) return false;
    return true;
  };
  if (!named) {  // "ammitriptyline overdoze": the name is still to be found, the other word has been understood
    std::erase_if(content, [&](const auto& unit) { return only_tells(unit) && !is_language_word(unit.folded); });
    return;
  }
  Intent overdose{SectionKind::kOverdose, {}};
  for (auto& intent : intents)
    if (intent.kind == overdose.kind) overdose.words = std::move(intent.words);
  if (overdose.words.empty()) overdose.words = told.words;  // "took a double dose"
  std::erase_if(intents, [](const Intent& intent) {
    return intent.kind == SectionKind::kOverdose || intent.kind == SectionKind::kFaq ||
           intent.kind == SectionKind::kDosage || intent.kind == SectionKind::kAdverseReactions;
  });
  intents.insert(intents.begin(), std::move(overdose));
  intents.push_back({SectionKind::kAdverseReactions, {}});
  std::erase_if(content, only_tells);
  meaning.cue_terms = meaning.also_terms = terms.asks;
  meaning.populations.clear();
}

}  // namespace materia

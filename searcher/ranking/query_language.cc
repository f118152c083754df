#include "searcher/ranking/query_language.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/language/language.h"
#include "searcher/reading/cue_syntax.h"
#include "searcher/reading/cue_table.h"

namespace materia {
namespace {

// Words that ask in other languages and in the program's do not: "dosis", and not "dose".
const std::unordered_set<std::string>& foreign_words() {
  static const auto words = [] {
    std::unordered_set<std::string> foreign;
    for (const auto& row : kLanguage.foreign_cues)
      for (const auto& phrase : expand_alternatives(row.words))
        for (const auto word : split(phrase, ' ')) foreign.emplace(word);
    std::erase_if(foreign, [](const auto& word) { return kLanguage.foreign_small_words.contains(word); });
    for (const auto& row : kLanguage.intent_cues)
      for (const auto& phrase : expand_alternatives(row.words))
        for (const auto word : split(phrase, ' ')) foreign.erase(std::string(word));
    return foreign;
  }();
  return words;
}

}  // namespace

bool asks_in_another_language(const QueryMeaning& meaning) {
  return std::any_of(meaning.asking_words.begin(), meaning.asking_words.end(),
                     [&](std::size_t word) { return foreign_words().contains(std::string(meaning.words.word(word))); });
}

}  // namespace materia

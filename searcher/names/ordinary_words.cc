#include "searcher/names/ordinary_words.h"

#include <string>
#include <utility>
#include <vector>

namespace materia {

Lexicon ordinary_words(std::span<const std::string_view> words) {
  std::vector<LexiconDrug> each;
  each.reserve(words.size());
  for (const auto word : words) each.emplace_back().names = {{std::string(word), NameKind::kGeneric}};
  return Lexicon(std::move(each));
}

}  // namespace materia

#include "searcher/names/ordinary_words.h"

#include <string>
#include <utility>
#include <vector>

namespace materia {

Lexicon ordinary_words(std::span<const std::string_view> words) {
  LexiconDrug all;
  for (const auto word : words) all.names.push_back({std::string(word), NameKind::kGeneric});
  std::vector<LexiconDrug> only;
  only.push_back(std::move(all));
  return Lexicon(std::move(only));
}

}  // namespace materia

#include "searcher/spelling/names_elsewhere.h"

#include <algorithm>
#include <vector>

#include "common/language/language.h"
#include "common/lexicon/known_words.h"
#include "common/text/fold.h"

namespace materia {
namespace {

constexpr std::string_view kJoin = " + ";
constexpr std::size_t kFewestOfPlural = 6;  // letters

// A name of the substance itself, not a brand of it.
const LexiconDrug* substance_called(std::string_view closed, const Lexicon& lexicon) {
  for (const auto* name : lexicon.find(closed))
    if (name->kind <= NameKind::kBan || name->kind >= NameKind::kSalt) return &lexicon.drugs()[name->drug];
  return nullptr;
}

const LexiconDrug* ingredient_called(std::string_view name, const Lexicon& lexicon) {
  const FoldedText folded = fold(name);
  std::string_view closed = folded.folded;
  for (std::size_t last = folded.words.size(); last-- > 0;) {
    if (const auto* drug = substance_called(closed, lexicon)) return drug;
    if (!kLanguage.salt_words.contains(folded.word(last))) return nullptr;
    closed.remove_suffix(folded.word(last).size());
  }
  return nullptr;
}

}  // namespace

const LexiconDrug* drug_called(std::string_view title, const Lexicon& lexicon) {
  std::vector<std::string_view> ingredients;
  const LexiconDrug* drug = nullptr;
  for (std::size_t at = 0; at <= title.size();) {
    const std::size_t end = std::min(title.find(kJoin, at), title.size());
    drug = ingredient_called(title.substr(at, end - at), lexicon);
    if (drug == nullptr) return nullptr;
    ingredients.insert(ingredients.end(), drug->ingredients.begin(), drug->ingredients.end());
    at = end + kJoin.size();
    if (end == title.size()) break;
  }
  std::sort(ingredients.begin(), ingredients.end());
  ingredients.erase(std::unique(ingredients.begin(), ingredients.end()), ingredients.end());
  if (ingredients.size() < 2) return drug;
  std::string key;
  for (const auto ingredient : ingredients) key.append(key.empty() ? "" : "_").append(ingredient);
  return lexicon.drug(key);
}

std::optional<NameElsewhere> name_elsewhere(std::string_view closed, const Lexicon& lexicon) {
  auto number = world_names().find(closed);
  if (!number && closed.size() >= kFewestOfPlural && closed.ends_with('s'))  // "percocets"
    number = world_names().find(closed.substr(0, closed.size() - 1));
  if (!number) return std::nullopt;
  NameElsewhere name{std::string(world_names().title(*number)), nullptr};
  name.here = drug_called(name.title, lexicon);
  return name;
}

std::optional<std::string> drug_not_here(std::string_view folded_word, const Lexicon& lexicon) {
  constexpr std::size_t kFewestLetters = 5;
  if (folded_word.size() < kFewestLetters || common_words().contains(folded_word)) return std::nullopt;
  auto name = name_elsewhere(folded_word, lexicon);
  if (!name || name->here != nullptr) return std::nullopt;
  return std::move(name->title);
}

}  // namespace materia

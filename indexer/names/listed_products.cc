#include "indexer/names/listed_products.h"

#include <string_view>
#include <utility>

#include "common/language/language.h"
#include "common/lexicon/lexicon.h"
#include "common/text/fold.h"
#include "indexer/monograph/plain_text.h"
#include "indexer/monograph/titles.h"

namespace materia {

std::string ListedProducts::key_of(const VocabularyEntry& entry) const {
  std::string key = substances_.key(entry.ingredients);
  if (is_known_(key)) return key;
  auto plain = entry.ingredients;
  for (auto& ingredient : plain) ingredient = plainer(ingredient);
  if (std::string said = substances_.key(plain); is_known_(said)) return said;
  if (entry.ingredients.size() != 1) return key;
  if (std::string said = key_in_words(plain.front()); is_known_(said)) return said;
  std::string agreed;
  for (const auto& name : entry.names) {
    if (name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation) continue;
    const std::string named = substances_.key({name.text});
    if (!is_known_(named) || named == agreed) continue;
    if (!agreed.empty()) return key;
    agreed = named;
  }
  return agreed.empty() ? key : agreed;
}

// A substance as registers write it, as people do: "Abatacept Injection", "Insulin Aspart Recombinant", "Estrogens,
// Conjugated", "Infliximab-dyyb" (four letters without a meaning, which the FDA adds to biological drugs).
std::string ListedProducts::plainer(std::string name) const {
  const auto known = [&](std::string_view text) { return is_known_(substances_.key({std::string(text)})); };
  if (known(name)) return name;
  if (const auto comma = name.find(", "); comma != std::string::npos)
    if (const std::string turned = name.substr(comma + 2) + " " + name.substr(0, comma); known(turned)) return turned;
  const auto drops = [](std::string_view word) {
    const std::string folded = fold_key(word);
    return is_form_word(folded) || kLanguage.origin_words.contains(folded);
  };
  for (auto blank = name.rfind(' '); blank != std::string::npos && drops(std::string_view(name).substr(blank));
       blank = name.rfind(' '))
    name.resize(name.find_last_not_of(", ", blank) + 1);
  constexpr std::size_t kSuffix = 5;
  if (name.size() > 2 * kSuffix && name[name.size() - kSuffix] == '-' &&
      known(std::string_view(name).substr(0, name.size() - kSuffix)))
    name.resize(name.size() - kSuffix);
  return name;
}

std::string ListedProducts::key_in_words(std::string text) const {
  for (const auto joint : kLanguage.substance_joints) replace_all(text, " " + std::string(joint) + " ", " + ");
  replace_all(text, " w/ ", " + ");
  return substances_.key(split_ingredients(text));
}

void ListedProducts::add(const VocabularyEntry& entry, const std::string& key) {
  const std::size_t number = drugs_.try_emplace(key, drugs_.size()).first->second;
  for (const auto& name : entry.names) {
    if (name.kind != NameKind::kBrand) continue;
    products_.push_back({name.text, number});
    sources_.push_back({&entry, name.line, key});
  }
}

std::vector<ListedProducts::Family> ListedProducts::families(
    const std::unordered_set<std::string>& substance_words) const {
  const auto says_nothing = [&](const std::string& family) {
    const FoldedText folded = fold(family);
    for (std::size_t i = 0; i < folded.words.size(); ++i)
      if (!folded.words[i].number && !substance_words.contains(std::string(folded.word(i))) &&
          !is_form_word(folded.word(i)) && !is_unit(folded.word(i)))
        return false;
    return true;
  };
  std::vector<Family> found;
  const auto names = family_names(products_);
  for (std::size_t p = 0; p < products_.size(); ++p)
    for (const auto& family : names[p])
      if (!says_nothing(family)) found.push_back({family, sources_[p].key, sources_[p].entry, sources_[p].line});
  return found;
}

}  // namespace materia

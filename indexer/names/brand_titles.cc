#include "indexer/names/brand_titles.h"

#include <algorithm>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/plain_text.h"

namespace materia {

BrandTitles::BrandTitles(std::span<const VocabularyEntry> vocabulary, std::span<const Monograph> monographs,
                         const Substances& substances)
    : keys_(substances) {
  for (const auto& entry : vocabulary) {
    if (entry.origin == VocabularyOrigin::kList) continue;
    substances_.insert(closed_key(entry.drug));
    for (const auto& name : entry.names) add(name.text, name.kind, entry.ingredients, substances);
  }
  for (const auto& monograph : monographs) {
    const bool registered = !monograph.strengths.empty() || !code_of(monograph, CodeSystem::kUnii).empty();
    if (!registered) continue;
    for (const auto& ingredient : monograph.ingredients) substances_.insert(closed_key(ingredient));
    for (const auto& name : monograph.names)
      if (!name.harvested && name.kind != NameKind::kTitle)
        add(name.text, name.kind, monograph.ingredients, substances);
  }
}

void BrandTitles::add(std::string_view name, NameKind kind, const std::vector<std::string>& ingredients,
                      const Substances& substances) {
  std::string closed = closed_key(name);
  if (kind != NameKind::kBrand) {
    substances_.insert(std::move(closed));
    return;
  }
  const auto [at, fresh] = by_brand_.try_emplace(std::move(closed), &ingredients);
  if (!fresh && at->second != nullptr && substances.key(*at->second) != substances.key(ingredients))
    at->second = nullptr;
}

const std::vector<std::string>* BrandTitles::find(const std::string& closed) const {
  if (substances_.contains(closed)) return nullptr;
  const auto found = by_brand_.find(closed);
  return found == by_brand_.end() ? nullptr : found->second;
}

std::optional<std::vector<std::string>> BrandTitles::in_parentheses(std::string_view title) const {
  const auto open = title.find('('), close = title.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
  const std::string_view head = trim(title.substr(0, open)), tail = trim(title.substr(close + 1));
  const std::string inside(trim(title.substr(open + 1, close - open - 1)));
  if (head.empty() || !may_be_name(head) || (!tail.empty() && may_be_name(tail))) return std::nullopt;
  if (!substances_.contains(closed_key(inside)) || substances_.contains(closed_key(head))) return std::nullopt;
  std::vector<std::string> ingredients{inside};
  const auto brand = by_brand_.find(closed_key(head));
  if (brand != by_brand_.end() && (brand->second == nullptr || keys_.key(*brand->second) != keys_.key(ingredients)))
    return std::nullopt;
  return ingredients;
}

std::optional<std::vector<std::string>> BrandTitles::ingredients_of(const Monograph& monograph) const {
  const std::string title = closed_key(monograph.title);
  const auto& listed = monograph.ingredients;
  if (listed.size() > 1 || (listed.size() == 1 && closed_key(listed.front()) != title)) return std::nullopt;
  if (const auto* found = find(title)) return *found;
  if (auto found = in_parentheses(monograph.title)) return found;
  // "Tegretol 200 mg tablets": what is behind the brand must be no name by itself.
  std::string_view head = monograph.title;
  for (auto blank = head.rfind(' '); blank != std::string_view::npos; blank = head.rfind(' ')) {
    head = trim(head.substr(0, blank));
    if (may_be_name(std::string_view(monograph.title).substr(blank + 1))) return std::nullopt;
    if (const auto* found = find(closed_key(head))) return *found;
  }
  return std::nullopt;
}

}  // namespace materia

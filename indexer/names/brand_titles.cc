#include "indexer/names/brand_titles.h"

#include <algorithm>

#include "common/lexicon/lexicon.h"
#include "indexer/monograph/name_words.h"
#include "indexer/monograph/plain_text.h"

namespace materia {

BrandTitles::BrandTitles(std::span<const VocabularyEntry> vocabulary, const Substances& substances) {
  for (const auto& entry : vocabulary) {
    if (entry.origin == VocabularyOrigin::kList) continue;
    substances_.insert(closed_key(entry.drug));
    for (const auto& name : entry.names) {
      std::string closed = closed_key(name.text);
      if (name.kind != NameKind::kBrand) {
        substances_.insert(std::move(closed));
        continue;
      }
      const auto [at, fresh] = by_brand_.try_emplace(std::move(closed), &entry);
      if (!fresh && at->second != nullptr &&
          substances.key(at->second->ingredients) != substances.key(entry.ingredients))
        at->second = nullptr;
    }
  }
}

const std::vector<std::string>* BrandTitles::find(const std::string& closed) const {
  if (substances_.contains(closed)) return nullptr;
  const auto found = by_brand_.find(closed);
  return found == by_brand_.end() || found->second == nullptr ? nullptr : &found->second->ingredients;
}

const std::vector<std::string>* BrandTitles::ingredients_of(const Monograph& monograph) const {
  const std::string title = closed_key(monograph.title);
  const auto& listed = monograph.ingredients;
  if (listed.size() > 1 || (listed.size() == 1 && closed_key(listed.front()) != title)) return nullptr;
  if (const auto* found = find(title)) return found;
  // "Tegretol 200 mg tablets": what is behind the brand must be no name by itself.
  std::string_view head = monograph.title;
  for (auto blank = head.rfind(' '); blank != std::string_view::npos; blank = head.rfind(' ')) {
    head = trim(head.substr(0, blank));
    if (!no_name_because(std::string_view(monograph.title).substr(blank + 1))) return nullptr;
    if (const auto* found = find(closed_key(head))) return found;
  }
  return nullptr;
}

}  // namespace materia

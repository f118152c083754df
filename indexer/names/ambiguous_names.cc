#include "indexer/names/ambiguous_names.h"

#include <algorithm>

namespace materia {
namespace {

bool may_be_ambiguous(const LexiconName& name) {
  return name.kind == NameKind::kBrand || name.kind == NameKind::kAbbreviation;
}

}  // namespace

AmbiguousNames::AmbiguousNames(const std::vector<LexiconDrug>& drugs) {
  for (const auto& drug : drugs)
    for (const auto& name : drug.names)
      if (may_be_ambiguous(name)) words_.push_back(closed_key(name.text));  // SAM-e reads as "same"
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  numbers_.reserve(words_.size());
  for (std::uint32_t i = 0; i < words_.size(); ++i) numbers_.emplace(words_[i], i);
}

std::uint32_t AmbiguousNames::find(std::string_view word) const {
  const auto found = numbers_.find(word);
  return found == numbers_.end() ? kNone : found->second;
}

// Prose writes true brands with a capital: five times in lower case are an everyday word ("prime", "rid"). Where nobody
// but prose says that such a word is a name, it is none.
void mark_ambiguous_names(std::vector<LexiconDrug>& drugs, const AmbiguousNames& words,
                          const std::vector<AmbiguousNameCounts>& times, std::uint64_t sections) {
  std::vector<std::uint64_t> counts(words.words().size(), 0);
  for (const auto& of_monograph : times)
    for (const auto& [word, count] : of_monograph) counts[word] += count;
  const auto many = std::max<std::uint64_t>(5, sections / 20000);
  for (auto& drug : drugs) {
    for (auto& name : drug.names) {
      if (!may_be_ambiguous(name)) continue;
      const auto word = words.find(closed_key(name.text));
      name.common = word != AmbiguousNames::kNone && counts[word] >= many;
    }
    std::erase_if(drug.names, [](const LexiconName& name) { return name.common && !name.reviewed; });
  }
}

}  // namespace materia

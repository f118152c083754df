// Monographs that are titled by a brand and name no ingredient, as leaflets of single products are: which drug are they
// about?
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/monograph/monograph.h"
#include "indexer/names/substances.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

class BrandTitles {
 public:
  // Lists of products do not count: they give way to all others. All are kept by pointer.
  BrandTitles(std::span<const VocabularyEntry> vocabulary, const Substances& substances);

  // The ingredients of the brand that titles this monograph, forms and strengths behind it apart. Nothing where it
  // names an ingredient, where its title is a substance's name, or where the brand is known for none or for several
  // drugs.
  [[nodiscard]] const std::vector<std::string>* ingredients_of(const Monograph& monograph) const;

 private:
  [[nodiscard]] const std::vector<std::string>* find(const std::string& closed) const;

  std::unordered_map<std::string, const VocabularyEntry*> by_brand_;  // closed brand → entry, nullptr for several drugs
  std::unordered_set<std::string> substances_;                        // closed names that are no brands
};

}  // namespace materia

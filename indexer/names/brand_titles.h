// Monographs that are titled by a brand and name no ingredient, as leaflets of single products are: which drug are they
// about?
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/monograph/monograph.h"
#include "indexer/names/substances.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

class BrandTitles {
 public:
  // Brands are known from the vocabulary, and from those monographs that give the substance's code or its strength.
  // Lists of products do not count: they give way to all others. All are kept by pointer.
  BrandTitles(std::span<const VocabularyEntry> vocabulary, std::span<const Monograph> monographs,
              const Substances& substances);

  // The ingredients of the brand that titles this monograph, forms and strengths behind it apart; of "Ibrance
  // (palbociclib) tablets" the one in parentheses, unless the brand is known for another. Nothing where the monograph
  // names an ingredient, where its title is a substance's name, or where the brand is known for none or for several
  // drugs.
  [[nodiscard]] std::optional<std::vector<std::string>> ingredients_of(const Monograph& monograph) const;

 private:
  [[nodiscard]] std::optional<std::vector<std::string>> in_parentheses(std::string_view title) const;
  void add(std::string_view name, NameKind kind, const std::vector<std::string>& ingredients,
           const Substances& substances);
  [[nodiscard]] const std::vector<std::string>* find(const std::string& closed) const;

  // Closed brand → ingredients, nullptr for several drugs.
  std::unordered_map<std::string, const std::vector<std::string>*> by_brand_;
  std::unordered_set<std::string> substances_;  // closed names that are no brands
  const Substances& keys_;
};

}  // namespace materia

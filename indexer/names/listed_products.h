// Products of lists made elsewhere, registers and price lists: which drug each is, and the brands they share.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/names/brand_families.h"
#include "indexer/names/substances.h"
#include "indexer/vocabulary/vocabulary.h"

namespace materia {

class ListedProducts {
 public:
  // is_known: is there a drug or an ingredient with this key? substances is kept by reference.
  ListedProducts(const Substances& substances, std::function<bool(const std::string& key)> is_known)
      : substances_(substances), is_known_(std::move(is_known)) {}

  // The key of the drug that a list's entry means: by its words, by plainer words for them, or by other names that the
  // list gives it, if these agree.
  [[nodiscard]] std::string key_of(const VocabularyEntry& entry) const;

  // The key of what a product's name says in plain words: "Olanzapine and Fluoxetine Hydrochloride".
  [[nodiscard]] std::string key_in_words(std::string text) const;

  // Remembers the products of an entry, which is kept by pointer.
  void add(const VocabularyEntry& entry, const std::string& key);
  [[nodiscard]] bool empty() const { return products_.empty(); }

  // "Augmentin", where a list has it with a hundred strengths and forms.
  struct Family {
    std::string name, drug_key;
    const VocabularyEntry* entry;
    int line;
  };
  // In the order of the products. substance_words: folded words that alone make no brand: "Calcium Sandoz" does not
  // make calcium one.
  [[nodiscard]] std::vector<Family> families(const std::unordered_set<std::string>& substance_words) const;

 private:
  std::string plainer(std::string name) const;

  struct Source {
    const VocabularyEntry* entry;
    int line;
    std::string key;
  };
  const Substances& substances_;
  std::function<bool(const std::string&)> is_known_;
  std::vector<Product> products_;
  std::vector<Source> sources_;                         // of products_
  std::unordered_map<std::string, std::size_t> drugs_;  // drug key → its number in products_
};

}  // namespace materia

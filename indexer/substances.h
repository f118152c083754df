// Which names mean one substance, and the key of a drug made of substances.
//
//   substances.key({"Paracetamol/Acetaminophen", "Tramadol Hydrochloride"}) == "acetaminophen_tramadol"
//
// A drug's key is the set of its substances, each under its canonical name (the USAN where one is known, as labels in
// the largest open corpus use it), folded, sorted, joined by "_". Salts are the drug of their base; esters, isomers
// and elements (sodium chloride, calcium carbonate) are drugs of their own.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/vocabulary.h"

namespace materia {

class Substances {
 public:
  // Learns the synonyms of single substances; brands and abbreviations are no synonyms.
  // A name that the vocabulary gives to two substances joins neither.
  explicit Substances(const std::vector<VocabularyEntry>& vocabulary);

  // Makes a substance known by its own name, so that its salts are found to be salts of it.
  void add(std::string_view name);

  // The canonical folded name: "tramadol hydrochloride" → "tramadol"; an unknown one comes back folded.
  [[nodiscard]] std::string canonical(std::string_view name) const;

  // The drug's key; empty where no ingredient has a letter or digit.
  [[nodiscard]] std::string key(const std::vector<std::string>& ingredients) const;

  // The keys of the single ingredients, sorted, each once.
  [[nodiscard]] std::vector<std::string> ingredient_keys(const std::vector<std::string>& ingredients) const;

 private:
  std::unordered_map<std::string, std::string> canonical_;           // closed key → canonical folded name
  std::unordered_multimap<std::string, std::string> abbreviations_;  // closed key → canonical folded names it may mean
};

// A name, brackets made round, without a qualifier of route or origin in parentheses, or of a word behind it that says the same:
// "Cetirizine (Systemic)" → "Cetirizine". What stands in other parentheses stays.
[[nodiscard]] std::string without_qualifier(std::string_view name);

// Does this parenthesis say where or how a drug is given or made, and not another name of it?
[[nodiscard]] bool is_qualifier(std::string_view text);

}  // namespace materia

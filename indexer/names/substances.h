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

#include "indexer/vocabulary/vocabulary.h"

namespace materia {

class Substances {
 public:
  // Learns the synonyms of single substances and the approved names of combinations (co-trimoxazole); brands and
  // abbreviations are no synonyms. A name that the vocabulary gives to two substances joins neither; approved names
  // (INN, USAN, BAN) always join. Lists made elsewhere (VocabularyOrigin::kList) teach nothing.
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
  // The canonical name of an ingredient as it is written: "Epinephrine/ Adrenaline (Nasal)" → "epinephrine". What
  // stands in parentheses and is no synonym tells one drug from another: "Antivenin (Micrurus Fulvius)".
  std::string substance(std::string_view ingredient) const;
  std::vector<std::string> taken_apart(const std::string& ingredient) const;
  bool is_known(std::string_view name) const;
  const std::string* find(const std::string& closed_key) const;
  bool is_alias(std::string_view name, std::string_view substance) const;

  // All by closed key.
  std::unordered_map<std::string, std::string> canonical_;                  // the vocabulary's names → canonical
  std::unordered_map<std::string, std::string> added_;                      // what add() was given, folded
  std::unordered_multimap<std::string, std::string> aliases_;               // brands and abbreviations → canonical
  std::unordered_map<std::string, std::vector<std::string>> combinations_;  // approved names → ingredients
  std::unordered_set<std::string> anions_;                                  // "clavulanate": an acid's other name
};

// A name, brackets made round, without parentheses that only say where or how it is given or made: "Cetirizine
// (Systemic)" → "Cetirizine". What stands in other parentheses stays.
[[nodiscard]] std::string without_qualifier(std::string_view name);

// Is this an abbreviation of the name, made of its letters in their order? "HCG" is one of "Human Chorionic
// Gonadotropin".
[[nodiscard]] bool abbreviates(std::string_view text, std::string_view name);

// Does this parenthesis say where or how a drug is given or made, and not another name of it?
[[nodiscard]] bool is_qualifier(std::string_view text);

}  // namespace materia

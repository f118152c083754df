// All names of all drugs of an index, in memory: which drug do these words mean?
//
//   lexicon.find("lalanyllglutamine")   the names with these letters, whatever stands between their words
//
// Immutable once made; any number of threads may read it.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicon/name_kind.h"
#include "common/text/analyzer.h"
#include "common/text/fold.h"
#include "common/text/string_index.h"

namespace materia {

struct LexiconName {
  std::string text;  // as people write it
  NameKind kind = NameKind::kGeneric;
  bool reviewed = true;     // false: harvested from prose
  bool common = false;      // also an everyday word ("same", "iron"): means the drug only if nothing else is named
  std::uint32_t drug = 0;   // index into drugs()
  std::string source = {};  // who says so: path of a monograph or names file; may be left empty
  std::uint32_t line = 0;   // of the source, from 1; 0 if it has none
  std::string under = {};   // id of the monograph it belongs to, if not the drug's main one: a brand of the
                            // hydrochloride
};

// Two names that are confused with one another.
struct LookAlike {
  std::string name, other;  // closed keys: of this drug's name and of the other drug's
  std::string drug;         // key of the other drug

  friend auto operator<=>(const LookAlike&, const LookAlike&) = default;
};

struct LexiconDrug {
  std::string key;                       // made by the indexer from its ingredients
  std::string title;                     // of its main monograph
  std::string path;                      // of its main monograph; empty if it is only an ingredient of others
  std::string hint;                      // the first words of what it is used for
  std::vector<std::string> ingredients;  // keys; one for a single substance
  std::vector<LexiconName> names;        // best first
  std::vector<LookAlike> look_alikes;    // sorted
};

// The data of a drug's document in names/.
[[nodiscard]] std::string encode(const LexiconDrug& drug);
// Throws std::runtime_error if the bytes are damaged. Leaves LexiconName::drug unset.
[[nodiscard]] LexiconDrug decode_drug(std::string_view bytes);

// A name without what stands between its words: its folded words joined.
[[nodiscard]] std::string closed_key(std::string_view name);

// The same where an apostrophe was left out: folding makes "St. John's wort" stjohnwort, people write it St Johns wort.
// folded: what the name folds to. The same as closed_key() if the name has no "'s".
[[nodiscard]] std::string closed_key_with_possessives(std::string_view name, const FoldedText& folded);
// Is there an "'s" behind this word?
[[nodiscard]] bool is_possessive(std::string_view text, const FoldedText& folded, std::size_t word);

class Lexicon {
 public:
  Lexicon() = default;
  explicit Lexicon(std::vector<LexiconDrug> drugs);
  Lexicon(Lexicon&&) = default;
  Lexicon& operator=(Lexicon&&) = default;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  [[nodiscard]] std::span<const LexiconDrug> drugs() const { return drugs_; }
  [[nodiscard]] std::size_t name_count() const { return name_count_; }

  // The names with this closed key, with or without the s of its possessives, one or more for each drug, best first;
  // empty if there are none.
  [[nodiscard]] std::span<const LexiconName* const> find(std::string_view closed_key) const;

  // The drug with this key, or nullptr.
  [[nodiscard]] const LexiconDrug* drug(std::string_view key) const;

  // Every closed key with its names, sorted by key.
  struct Key {
    std::string text;
    std::uint32_t first = 0, count = 0;  // into by_key_
  };
  [[nodiscard]] std::span<const Key> keys() const { return keys_; }
  [[nodiscard]] std::span<const LexiconName* const> names(const Key& key) const {
    return {by_key_.data() + key.first, key.count};
  }

  // Single words that are names by themselves and are not stemmed in texts.
  [[nodiscard]] const NameWords& name_words() const { return name_words_; }

  // The most folded words that a name has; no match is longer.
  [[nodiscard]] std::size_t most_words() const { return most_words_; }

 private:
  std::vector<LexiconDrug> drugs_;
  std::vector<const LexiconName*> by_key_;
  std::vector<Key> keys_;
  StringIndex key_index_;   // of the closed keys in keys_
  StringIndex drug_index_;  // of the keys in drugs_
  NameWords name_words_;
  std::size_t name_count_ = 0, most_words_ = 0;
};

}  // namespace materia

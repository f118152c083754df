// All names of all drugs of an index, in memory: which drug is meant by these words?
//
//   lexicon.find("lalanyllglutamine")   the names written so, whatever stands between their words
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
#include "common/text/string_index.h"

namespace materia {

struct LexiconName {
  std::string text;  // as people write it
  NameKind kind = NameKind::kGeneric;
  bool reviewed = true;     // false: harvested from prose
  bool common = false;      // also an everyday word ("same", "iron"): means the drug only where nothing else is named
  std::uint32_t drug = 0;   // index into drugs()
  std::string source = {};  // who says so: a monograph's path or a names file; empty where nobody keeps it
  std::uint32_t line = 0;   // of the source, 1-based; 0 where it has none
  std::string under = {};   // id of the monograph that it belongs to, where that is not the drug's main one: a brand of
                            // the hydrochloride
};

// Two names that are taken for one another.
struct LookAlike {
  std::string name, other;  // closed keys: of the drug that has this, and of the other one
  std::string drug;         // key of the other one

  friend auto operator<=>(const LookAlike&, const LookAlike&) = default;
};

struct LexiconDrug {
  std::string key;                       // see drug_key.h of the indexer
  std::string title;                     // of its main monograph
  std::string path;                      // of its main monograph, empty where it is only an ingredient of others
  std::string hint;                      // the first words of what it is used for
  std::vector<std::string> ingredients;  // keys; one for a single substance
  std::vector<LexiconName> names;        // best first
  std::vector<LookAlike> look_alikes;    // sorted
};

// The data of a drug's document in names/.
[[nodiscard]] std::string encode(const LexiconDrug& drug);
// Throws std::runtime_error where the bytes are damaged. Its names' drug is not set.
[[nodiscard]] LexiconDrug decode_drug(std::string_view bytes);

// A name without what may or may not stand between its words: its folded words glued together.
[[nodiscard]] std::string closed_key(std::string_view name);

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

  // The names whose closed key this is, one or more for each drug, best first; empty where there is none.
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

  // Single words that are names by themselves and that prose keeps unstemmed.
  [[nodiscard]] const NameWords& name_words() const { return name_words_; }

  // The most folded words a name has: no longer match can exist.
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

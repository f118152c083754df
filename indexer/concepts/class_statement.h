// Does a sentence say that its drug is one of a group? Read backwards from the group to the words that state it.
//
//   "Furosemide is a loop |diuretic"                          is: stated
//   "an opioid, one of the class of drugs called |opioids"    , one of the class of: stated
//   "It reverses the effect of |anticoagulants"               of: only spoken of
//
// The words are in corpus/language/en/roles.yaml (class_words).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/lexicon/concept_table.h"
#include "indexer/concepts/role.h"

namespace materia {

// Is this a word that a line about the group of a drug is headed by: "classification"?
[[nodiscard]] bool is_class_label(std::string_view folded_word);

class ClassStatement {
 public:
  // begin: where the sentence begins, a byte of the text. headed: its heading says that it names groups.
  ClassStatement(const SectionView& section, const ConceptTable& concepts, const NameWords* names, std::uint32_t begin,
                 bool headed);

  // group: of the section's matches, in this sentence.
  [[nodiscard]] bool is_made_of(const ConceptMatch& group) const;

 private:
  [[nodiscard]] bool stated(std::size_t at) const;
  [[nodiscard]] bool opened(std::size_t at) const;
  [[nodiscard]] bool follows_as(std::size_t as) const;
  [[nodiscard]] bool in_apposition(std::size_t last) const;
  [[nodiscard]] bool is_of_drug(std::size_t verb) const;
  [[nodiscard]] bool names_drug(std::size_t verb) const;
  [[nodiscard]] bool breaks(std::size_t i) const;
  [[nodiscard]] bool is_head(std::size_t last) const;
  [[nodiscard]] bool is_taken_back(std::size_t last) const;
  [[nodiscard]] bool ends_item(std::size_t last) const;
  [[nodiscard]] bool is_own(std::size_t i) const;
  [[nodiscard]] bool is_others(std::size_t i) const;
  [[nodiscard]] bool is_group_of(std::size_t last) const;
  [[nodiscard]] std::string_view word(std::size_t i) const { return section_.text.folded.word(i); }
  [[nodiscard]] std::string_view gap(std::size_t i) const { return gap_behind(section_.text, i); }
  [[nodiscard]] std::size_t past_heads(std::size_t last) const;

  const SectionView& section_;
  const ConceptTable& concepts_;
  const NameWords* names_;
  std::size_t first_ = 0;  // folded word of the sentence
  bool headed_;
};

}  // namespace materia

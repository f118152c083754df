// What a section says of the concepts in it: is this drug used for them, does it cause them, is it one of them?
//
//   Usage         "Used to prevent nausea caused by chemotherapy."    treats nausea
//   Side Effects  "Common: headache."                                  causes headache, commonly
//   Usage         "Furosemide is a loop diuretic …"                    is a diuretic
//   Mechanism     "Loratadine is a non-sedating antihistamine."        denies sedation
//
// This is decided once, when indexing, with the whole sentence at hand. Something negated ("not used for"), part of a
// definition ("a disease with symptoms such as …") or brought about on purpose ("to induce vomiting") is not a use.
#pragma once

#include <string_view>
#include <vector>

#include "common/lexicon/concept_table.h"
#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "indexer/concepts/role.h"
#include "indexer/concepts/role_words.h"

namespace materia {

// Keeps buffers: one for each thread.
class RoleReader {
 public:
  // concepts: kept by reference. analyzer: like that of the texts. names: words that are names of drugs, kept by
  // pointer; nullptr for none.
  RoleReader(const ConceptTable& concepts, Analyzer& analyzer, const NameWords* names = nullptr)
      : concepts_(concepts), names_(names), role_words_(analyzer) {}

  // The roles that the section gives to its concepts, each concept and role once with its highest grade, in no order.
  // Sections of other kinds than uses, side effects, mechanism, summary and questions give only the groups of lines
  // that are headed as such: "Pharmacological classification: …".
  void read(const SectionView& section, std::vector<RoleFound>& out);

 private:
  const ConceptTable& concepts_;
  const NameWords* names_;
  const RoleWords role_words_;
  std::vector<Sentence> sentences_;
  std::vector<std::string_view> terms_;  // of each folded word
};

}  // namespace materia

// Turns the concepts of a section into terms of its document (schema.h): what it mentions, and the roles it gives.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/sentence_terms.h"
#include "common/lexicon/concept_table.h"
#include "common/text/analyzer.h"
#include "indexer/concepts/concept_roles.h"
#include "indexer/monograph/monograph.h"

namespace materia {

// Keeps buffers: one for each thread.
class SectionConcepts {
 public:
  // table: kept by reference. analyzer: like that of the texts.
  SectionConcepts(const ConceptTable& table, Analyzer& analyzer);

  // Adds the terms of a section. Groups that the section says its drug belongs to are added to groups instead, by
  // number: they hold for the whole monograph. text: the section's, by an analyzer that was given the matcher's words.
  void read(const Section& section, const AnalysedText& text, std::vector<std::string>& terms,
            std::vector<std::uint32_t>& groups);

  // "Ferrous Sulfate" is one of the ferrous salts: adds the groups that a substance's title speaks of, and the groups
  // that contain them.
  void read_title(const AnalysedText& title, std::vector<std::uint32_t>& groups);

  // Which concepts the section that was read last mentions, and where.
  [[nodiscard]] const std::vector<PlacedHash>& places() const { return places_; }

  [[nodiscard]] const std::string& id(std::uint32_t number) const { return table_[number].id; }

 private:
  void add_broader_roles();
  void add_terms(std::vector<std::string>& terms) const;

  const ConceptTable& table_;
  RoleReader roles_;
  std::vector<TermHash> hashes_;  // by number: of the term of a mention, for the sentences that speak of it
  std::vector<ConceptMatch> matches_;
  std::vector<PlacedHash> places_;
  std::vector<RoleFound> found_;
};

}  // namespace materia

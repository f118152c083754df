// Turns the concepts of a section into terms of its document (schema.h): what it mentions, and the roles it gives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  // table: kept by reference. analyzer: like that of the texts. names: words that are names of drugs, kept by pointer;
  // nullptr for none.
  SectionConcepts(const ConceptTable& table, Analyzer& analyzer, const NameWords* names);

  // The sections that follow are of a drug with these names.
  void set_own_names(std::vector<std::string> folded_words) { own_ = std::move(folded_words); }

  // Adds the terms of a section. Groups that the section says its drug belongs to are added to groups instead, by
  // number: they hold for the whole monograph. text: the section's, by an analyzer that was given the matcher's words.
  void read(const Section& section, const AnalysedText& text, std::vector<std::string>& terms,
            std::vector<std::uint32_t>& groups);

  // "Ferrous Sulfate" is one of the ferrous salts: adds the groups that a substance's title speaks of, and the groups
  // that contain them.
  void read_title(const AnalysedText& title, std::vector<std::uint32_t>& groups);

  // Adds a group and the groups that contain it, where there is one with this id.
  void add_group(std::string_view id, std::vector<std::uint32_t>& groups) const;

  // Which concepts the section that was read last mentions, and where.
  [[nodiscard]] const std::vector<PlacedHash>& places() const { return places_; }

  [[nodiscard]] const std::string& id(std::uint32_t number) const { return table_[number].id; }

 private:
  void add_broader_roles();
  void add_terms(std::vector<std::string>& terms) const;
  void add_group(std::uint32_t number, std::vector<std::uint32_t>& groups) const;

  const ConceptTable& table_;
  RoleReader roles_;
  std::unordered_map<std::string_view, std::uint32_t> group_numbers_;  // by id
  std::vector<std::string> own_;
  std::vector<TermHash> hashes_;  // by number: of the term of a mention, for the sentences that speak of it
  std::vector<ConceptMatch> matches_;
  std::vector<PlacedHash> places_;
  std::vector<RoleFound> found_;
};

}  // namespace materia

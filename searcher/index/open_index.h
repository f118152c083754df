// What all threads share of one opened generation: its name, its directories and its lexicon. Immutable.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/build_summary.h"
#include "common/index/generation.h"
#include "common/index/section_record.h"
#include "common/index/stored_sections.h"
#include "common/lexicon/concept_table.h"
#include "common/lexicon/inn_stems.h"
#include "common/lexicon/lexicon.h"
#include "searcher/index/drug_prior.h"
#include "searcher/index/facet_values.h"
#include "searcher/index/shared_sections.h"
#include "searcher/names/concept_completer.h"
#include "searcher/names/fuzzy_names.h"
#include "searcher/names/name_completer.h"

namespace materia {

struct OpenIndex {
  std::filesystem::path directory;  // the generation's own resolved directory
  std::string generation;           // its name
  std::string refused, refusal;  // the current generation, where it is damaged and this one before it serves, and why
  BuildSummary summary;
  std::optional<StoredSections> stored;
  Lexicon lexicon;
  std::vector<SectionFacts> facts;  // of the section document number i at [i]; [0] is none
  // Of the section document number i at [i]: a number that the variants of one section in a family's monographs have in
  // common; 0 for a section of no family. Empty if the index has no families.
  std::vector<std::uint32_t> variants;
  SharedSections shared;
  // Over lexicon.
  std::optional<NameCompleter> completer;
  std::optional<NearNames> near_names;
  std::vector<std::string> main_ids;  // of each drug of the lexicon: the id of its main monograph; may be empty
  Lexicon absent;                     // drugs that nothing here is about
  std::optional<NearNames> near_absent;
  Lexicon words;  // that are no names and are misspelt all the same
  std::optional<NearNames> near_words;
  DrugPrior prior;
  ConceptTable concepts;
  InnStems stems;                                  // of names; none in an index that an older version built
  ConceptCompleter concept_completer;              // over concepts
  std::vector<std::vector<std::uint32_t>> groups;  // of each drug of the lexicon: concepts that it is one of
  MonographFacets facets;
};

// Opens the generation that is current in this index directory, or a generation by its own directory. Where the current
// one is damaged the newest sound one before it is opened, and says so (refused).
// Throws std::runtime_error with one line saying what is wrong and what to do: no index, another schema version.
[[nodiscard]] std::shared_ptr<const OpenIndex> open_index(const std::filesystem::path& index_directory);

}  // namespace materia
